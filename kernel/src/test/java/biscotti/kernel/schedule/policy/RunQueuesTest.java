package biscotti.kernel.schedule.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.kernel.abi.SchedulingPolicy;
import biscotti.kernel.schedule.SchedulingParameters;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Shares, delays and places that the policy gives, on simulated processors. */
class RunQueuesTest {
    private static final SchedulingParameters NORMAL = new SchedulingParameters();
    /** Ten seconds. */
    private static final int LONG = 20_000;

    private static SchedulingParameters nice(int nice) {
        return NORMAL.withNice(nice);
    }

    private static SchedulingParameters policy(int policy, int priority) {
        return NORMAL.withPolicy(policy, priority, false);
    }

    private static void assertShare(double expected, SimulatedMachine.Job job, int ticks, double tolerance) {
        assertEquals(expected, (double) job.ranTicks / ticks, tolerance);
    }

    @Test
    void equalThreadsShareOneProcessorEqually() {
        SimulatedMachine machine = new SimulatedMachine(1);
        for (int i = 0; i < 7; i++) {
            machine.addHog(NORMAL);
        }
        machine.run(LONG);
        for (SimulatedMachine.Job job : machine.jobs) {
            assertShare(1 / 7.0, job, LONG, 0.002);
        }
    }

    @Test
    void fiveStepsOfNiceAreAThirdOfTheTime() {
        SimulatedMachine machine = new SimulatedMachine(1);
        SimulatedMachine.Job normal = machine.addHog(NORMAL);
        SimulatedMachine.Job nice = machine.addHog(nice(5));
        machine.run(LONG);
        double expected = 1 / (1 + Math.pow(1.25, 5));
        assertShare(expected, nice, LONG, 0.005);
        assertShare(1 - expected, normal, LONG, 0.005);
    }

    @Test
    void theNicestOfAllStillRuns() {
        SimulatedMachine machine = new SimulatedMachine(1);
        machine.addHog(nice(SchedulingPolicy.MIN_NICE));
        SimulatedMachine.Job least = machine.addHog(nice(SchedulingPolicy.MAX_NICE));
        machine.run(20 * LONG);
        assertTrue(least.ranTicks > 0);
    }

    @Test
    void threeThreadsOnTwoProcessorsGetTwoThirdsEach() {
        SimulatedMachine machine = new SimulatedMachine(2);
        for (int i = 0; i < 3; i++) {
            machine.addHog(NORMAL);
        }
        machine.run(LONG);
        for (SimulatedMachine.Job job : machine.jobs) {
            assertShare(2 / 3.0, job, LONG, 0.01);
        }
    }

    @Test
    void noProcessorIdlesWhileOthersHaveMoreThanOneThread() {
        SimulatedMachine machine = new SimulatedMachine(4);
        for (int i = 0; i < 6; i++) {
            machine.addHog(NORMAL);
        }
        machine.run(LONG);
        long all = machine.jobs.stream().mapToLong(j -> j.ranTicks).sum();
        assertEquals(4L * LONG, all);
    }

    @Test
    void affinityIsObeyedWhateverElseWaits() {
        SimulatedMachine machine = new SimulatedMachine(2);
        SimulatedMachine.Job pinned = machine.addHog(NORMAL.withAffinity(2));
        SimulatedMachine.Job other = machine.addHog(NORMAL.withAffinity(2));
        machine.run(LONG);
        assertEquals(0, pinned.ranOn[0]);
        assertShare(0.5, pinned, LONG, 0.002);
        assertShare(0.5, other, LONG, 0.002);
        machine.change(other, NORMAL.withAffinity(1));
        machine.run(LONG);
        assertTrue(other.ranOn[0] >= LONG - 1);
    }

    @Test
    void aSleeperRunsSoonAfterItWakes() {
        SimulatedMachine machine = new SimulatedMachine(1);
        for (int i = 0; i < 10; i++) {
            machine.addHog(NORMAL);
        }
        SimulatedMachine.Job editor = machine.add(NORMAL, 1, 40);
        machine.run(100);
        editor.longestDelayTicks = 0; // a new thread queues up behind those that are there
        machine.run(LONG);
        assertTrue(editor.longestDelayTicks <= 2, () -> "waited " + editor.longestDelayTicks);
    }

    @Test
    void sleepingSavesNothingUp() {
        SimulatedMachine machine = new SimulatedMachine(1);
        SimulatedMachine.Job hog = machine.addHog(NORMAL);
        SimulatedMachine.Job sleeper = machine.add(NORMAL, 2_000, 10_000);
        machine.run(LONG);
        long others = LONG - hog.ranTicks;
        assertEquals(others, sleeper.ranTicks);
        assertTrue(hog.longestDelayTicks <= 20, () -> "waited " + hog.longestDelayTicks);
    }

    @Test
    void aRealTimeThreadRunsAtOnceAndLeavesATwentiethToOthers() {
        SimulatedMachine machine = new SimulatedMachine(1);
        SimulatedMachine.Job normal = machine.addHog(NORMAL);
        machine.run(10);
        SimulatedMachine.Job urgent = machine.addHog(policy(SchedulingPolicy.SCHED_FIFO, 1));
        machine.run(LONG);
        assertShare(0.95, urgent, LONG, 0.01);
        assertShare(0.05, normal, LONG, 0.01);
    }

    @Test
    void higherPrioritiesGoFirstAndFifoDoesNotShare() {
        SimulatedMachine machine = new SimulatedMachine(1);
        SimulatedMachine.Job first = machine.addHog(policy(SchedulingPolicy.SCHED_FIFO, 10));
        SimulatedMachine.Job second = machine.addHog(policy(SchedulingPolicy.SCHED_FIFO, 10));
        machine.run(1_000);
        assertEquals(1_000, first.ranTicks);
        SimulatedMachine.Job higher = machine.add(policy(SchedulingPolicy.SCHED_RR, 11), 10, 10);
        machine.run(1_000);
        assertEquals(500, higher.ranTicks);
        assertEquals(0, second.ranTicks); // the first one keeps its place when it is outranked
    }

    @Test
    void roundRobinSharesAmongItsPriority() {
        SimulatedMachine machine = new SimulatedMachine(1);
        SimulatedMachine.Job one = machine.addHog(policy(SchedulingPolicy.SCHED_RR, 5));
        SimulatedMachine.Job other = machine.addHog(policy(SchedulingPolicy.SCHED_RR, 5));
        machine.run(LONG);
        assertShare(0.5, one, LONG, 0.02);
        assertShare(0.5, other, LONG, 0.02);
    }

    @Test
    void anIdleClassThreadGivesWayAtOnce() {
        SimulatedMachine machine = new SimulatedMachine(1);
        SimulatedMachine.Job idle = machine.addHog(policy(SchedulingPolicy.SCHED_IDLE, 0));
        SimulatedMachine.Job normal = machine.add(NORMAL, 10, 10);
        machine.run(LONG);
        assertTrue(normal.longestDelayTicks <= 1, () -> "waited " + normal.longestDelayTicks);
        assertTrue(idle.ranTicks > LONG / 3, () -> "ran " + idle.ranTicks);
    }

    @Test
    void everyThreadKeepsItsTimeThroughRandomChanges() {
        Random random = new Random(42);
        SimulatedMachine machine = new SimulatedMachine(3);
        for (int i = 0; i < 200; i++) {
            machine.add(nice(random.nextInt(40) - 20), 1 + random.nextInt(20), random.nextInt(3) * random.nextInt(50));
        }
        for (int i = 0; i < 2_000; i++) {
            SimulatedMachine.Job job = machine.jobs.get(random.nextInt(200));
            int policy = random.nextInt(20) == 0 ? SchedulingPolicy.SCHED_RR : SchedulingPolicy.SCHED_OTHER;
            int priority = policy == SchedulingPolicy.SCHED_RR ? 1 + random.nextInt(99) : 0;
            machine.change(job, new SchedulingParameters(policy, random.nextInt(40) - 20, priority, false, 1 + random.nextInt(7)));
            machine.run(7);
        }
        for (SimulatedMachine.Job job : machine.jobs) {
            machine.change(job, NORMAL);
        }
        long[] before = machine.jobs.stream().mapToLong(j -> j.ranTicks).toArray();
        machine.run(4 * LONG);
        for (int i = 0; i < 200; i++) {
            assertTrue(machine.jobs.get(i).ranTicks > before[i], "starved: " + i);
        }
    }
}
