package biscotti.kernel.net.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CongestionTest {
    private static final long MILLI = 1_000_000L;
    private static final int SEGMENT = 1000;

    @Test
    void theCubeRootIsExact() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            long value = random.nextLong() >>> 1 + random.nextInt(63);
            long root = CubeRoot.floor(value);
            BigInteger r = BigInteger.valueOf(root);
            assertTrue(r.pow(3).compareTo(BigInteger.valueOf(value)) <= 0);
            assertTrue(r.add(BigInteger.ONE).pow(3).compareTo(BigInteger.valueOf(value)) > 0);
        }
        assertEquals(0, CubeRoot.floor(0));
        assertEquals(1, CubeRoot.floor(7));
        assertEquals(2, CubeRoot.floor(8));
        assertEquals(2_097_151, CubeRoot.floor(Long.MAX_VALUE));
    }

    @Test
    void renoAddsOneSegmentInARoundTrip() {
        NewReno reno = new NewReno();
        reno.start(SEGMENT);
        reno.onCongestion(20 * SEGMENT);
        reno.setWindow(reno.threshold());
        assertEquals(10 * SEGMENT, reno.window());
        for (int i = 0; i < 10; i++) {
            reno.onAcknowledged(SEGMENT, 0, MILLI);
        }
        assertEquals(11 * SEGMENT, reno.window());
    }

    @Test
    void cubicReturnsToTheOldWindowAfterK() {
        Cubic cubic = new Cubic();
        cubic.start(SEGMENT);
        int old = 400 * SEGMENT;
        cubic.setWindow(old);
        cubic.onCongestion(old);
        cubic.setWindow(cubic.threshold());
        assertEquals(280 * SEGMENT, cubic.window());
        // K = cbrt(120 / 0.4) = 6.69 s
        long rtt = 100 * MILLI;
        long now = 1;
        int atHalf = 0;
        for (int round = 0; round < 67; round++) {
            now += rtt;
            for (int acknowledged = 0; acknowledged < cubic.window(); acknowledged += 2 * SEGMENT) {
                cubic.onAcknowledged(2 * SEGMENT, now, rtt);
            }
            if (round == 33) {
                atHalf = cubic.window();
            }
        }
        int end = cubic.window();
        assertTrue(Math.abs(end - old) < old / 20, () -> "window is " + end);
        int half = atHalf;
        assertTrue(half > 370 * SEGMENT, () -> "concave growth is fast at first, but the window is " + half);
    }

    @Test
    void cubicIsNotSlowerThanRenoOnShortPaths() {
        Cubic cubic = new Cubic();
        NewReno reno = new NewReno();
        long rtt = MILLI;
        for (CongestionControl control : new CongestionControl[] {cubic, reno}) {
            control.start(SEGMENT);
            control.setWindow(20 * SEGMENT);
            control.onCongestion(20 * SEGMENT);
            control.setWindow(10 * SEGMENT);
            control.threshold = 10 * SEGMENT;
            long now = 1;
            for (int round = 0; round < 200; round++) {
                now += rtt;
                for (int acknowledged = 0; acknowledged < control.window(); acknowledged += SEGMENT) {
                    control.onAcknowledged(SEGMENT, now, rtt);
                }
            }
        }
        assertTrue(cubic.window() > reno.window() * 8 / 10, () -> cubic.window() + " against " + reno.window());
    }

    @Test
    void slowStartEndsWhenRoundTripsGrow() {
        HyStart start = new HyStart();
        boolean hasEnded = false;
        int round = 0;
        for (; round < 60 && !hasEnded; round++) {
            long rtt = (round < 3 ? 50 : 80 + round) * MILLI;
            for (int i = 0; i < 10 && !hasEnded; i++) {
                hasEnded = start.onRoundTrip(rtt, round * 1000, round * 1000 + 1000);
            }
        }
        assertTrue(hasEnded);
        assertTrue(round > 5, "conservative rounds come first");
    }

    @Test
    void theTimeoutFollowsRfc6298() {
        RttEstimator estimator = new RttEstimator();
        assertEquals(1000 * MILLI, estimator.timeoutNanos());
        estimator.sample(400 * MILLI, 0);
        assertEquals(1200 * MILLI, estimator.timeoutNanos());
        estimator.sample(400 * MILLI, 0);
        assertEquals(1000 * MILLI, estimator.timeoutNanos());
        estimator.backOff();
        assertEquals(2000 * MILLI, estimator.timeoutNanos());
        for (int i = 0; i < 40; i++) {
            estimator.backOff();
        }
        assertEquals(120_000 * MILLI, estimator.timeoutNanos());
    }
}
