package biscotti.kernel.net.sim;

import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.kernel.net.packet.IpAddress;
import biscotti.kernel.net.tcp.TcpConnection;
import biscotti.kernel.net.tcp.TcpListener;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two long flows from one host share its slow link: both get a fair part, and the link is used well. */
class FairnessTest {
    private static final long BITS_PER_SECOND = 12_000_000L;
    private static final long SECONDS = 20;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void twoFlowsShareALink(boolean isCubic) {
        SimulatedNetwork network = new SimulatedNetwork(5, Impairment.none().delayMillis(10).rate(BITS_PER_SECOND, 64_000));
        SimulatedHost client = network.addHost(1, 2048);
        SimulatedHost server = network.addHost(2, 2048);
        client.stack.tcp().settings().useCubic = isCubic;
        TcpListener listener = server.stack.tcp().listen(0, IpAddress.mapped(0), 80, 8, false, false);
        List<StreamTransfer> receivers = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            TcpConnection c = client.stack.tcp().newConnection();
            c.connect(0, server.address, 80);
            StreamTransfer transfer = new StreamTransfer(c, 7, Long.MAX_VALUE, 8, 0, new SplittableRandom(i));
            client.run(transfer);
        }
        server.run(() -> {
            TcpConnection c = listener.accept();
            if (c != null) {
                receivers.add(new StreamTransfer(c, 8, 0, 7, Long.MAX_VALUE, new SplittableRandom(9)));
            }
            receivers.forEach(StreamTransfer::step);
        });
        network.run(SECONDS * 1_000_000_000L);
        long first = receivers.get(0).received;
        long second = receivers.get(1).received;
        long possible = BITS_PER_SECOND / 8 * SECONDS;
        assertTrue(first + second > possible * 85 / 100, () -> "only " + (first + second) + " of " + possible + " bytes");
        assertTrue(Math.min(first, second) * 100 > (first + second) * 30, () -> first + " against " + second);
    }
}
