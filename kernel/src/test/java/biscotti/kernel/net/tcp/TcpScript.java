package biscotti.kernel.net.tcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.frame.hosted.HostedFrameAllocator;
import biscotti.kernel.net.link.NetworkInterface;
import biscotti.kernel.net.packet.IpAddress;
import biscotti.kernel.net.packet.NetworkContext;
import biscotti.kernel.net.packet.PacketBuffer;
import biscotti.kernel.net.packet.PacketPool;
import biscotti.kernel.net.stack.NetworkStack;
import biscotti.kernel.schedule.SimulatedClock;
import java.util.Arrays;
import java.util.Map;

/**
 * Runs one conformance case, line by line:
 *
 * <pre>
 *  &lt; SEGMENT      the peer sends          &gt; SEGMENT   the stack must have sent exactly this
 *  none           nothing was sent        drain       forget what was sent
 *  +N             N milliseconds pass     other words are calls of the user, or checks
 * </pre>
 *
 * Numbers are relative to each side's initial sequence number. Byte n of each side's stream has a value that follows from
 * n, so every payload is checked.
 */
final class TcpScript {
    private static final int LOCAL = 0x0a000001;
    private static final int REMOTE = 0x0a000002;
    private static final long REMOTE_HARDWARE = 0x5254_0000_0002L;
    private static final Map<String, Integer> ERRORS = Map.of("EAGAIN", Errno.EAGAIN, "EPIPE", Errno.EPIPE, "ECONNRESET",
            Errno.ECONNRESET, "ECONNREFUSED", Errno.ECONNREFUSED, "ETIMEDOUT", Errno.ETIMEDOUT, "ENOTCONN",
            Errno.ENOTCONN, "EINVAL", Errno.EINVAL, "EHOSTUNREACH", Errno.EHOSTUNREACH, "EINPROGRESS",
            Errno.EINPROGRESS, "EISCONN", Errno.EISCONN);

    private final SimulatedClock clock = new SimulatedClock(0);
    private final HostedFrameAllocator frames = new HostedFrameAllocator(4096);
    private final PacketPool pool = new PacketPool(frames, 4096, 64);
    private final ScriptDevice device = new ScriptDevice();
    private final NetworkStack stack;
    private final NetworkInterface networkInterface;
    private final ScriptWire wire;
    private TcpListener listener;
    private TcpConnection connection;
    private long written;
    private long read;

    TcpScript() {
        clock.advance(1_000_000_000L);
        stack = new NetworkStack(new NetworkContext(pool, clock, 0x0123456789abcdefL, 0xfedcba9876543210L));
        networkInterface = stack.addInterface(device);
        stack.configureIpv4(networkInterface, LOCAL, 24);
        answerArp();
        device.sent.clear();
        wire = new ScriptWire(LOCAL, REMOTE, clock);
        stack.tcp().settings().quickAcks = 0;
    }

    /** Runs all lines, then closes everything and looks for leaks. */
    void run(String script) {
        for (String line : script.split("\n")) {
            String text = line.replaceAll("\\s*//.*", "").trim();
            if (!text.isEmpty()) {
                try {
                    step(text);
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError("at \"" + text + "\": " + e.getMessage(), e);
                }
            }
        }
        tearDown();
    }

    private void step(String text) {
        if (text.startsWith("< ")) {
            inject(wire.build(ScriptSegment.parse(text.substring(2))));
        } else if (text.startsWith("> ")) {
            assertTrue(!device.sent.isEmpty(), "nothing was sent");
            wire.check(ScriptSegment.parse(text.substring(2)), device.sent.poll());
        } else if (text.startsWith("+")) {
            pass(Long.parseLong(text.substring(1)) * 1_000_000L);
        } else {
            call(text.split(" "));
        }
    }

    private void call(String[] words) {
        int number = words.length > 1 && words[1].matches("-?\\d{1,9}") ? Integer.parseInt(words[1]) : 0;
        switch (words[0]) {
            case "none" -> assertTrue(device.sent.isEmpty(), () -> "sent " + wire.describe(device.sent.peek()));
            case "drain" -> device.sent.clear();
            case "sent" -> {
                assertEquals(number, device.sent.size(), "segments sent");
                device.sent.clear();
            }
            case "option" -> setOption(words);
            case "listen" -> {
                listener = stack.tcp().listen(0, IpAddress.mapped(0), 8080, number == 0 ? 16 : number, false, false);
                assertNotNull(listener);
                wire.localPort = 8080;
            }
            case "accept" -> {
                connection = listener.accept();
                assertNotNull(connection, "nothing to accept");
            }
            case "acceptable" -> assertEquals(number, listener.waitingCount());
            case "halfopen" -> assertEquals(number, listener.halfOpenCount());
            case "unlisten" -> listener.close();
            case "connect" -> {
                connection = connection == null ? stack.tcp().newConnection() : connection;
                assertEquals(-Errno.EINPROGRESS, connection.connect(0, IpAddress.mapped(REMOTE), wire.remotePort));
                wire.localPort = connection.localPort();
            }
            case "socket" -> connection = stack.tcp().newConnection();
            case "established" -> establish(words);
            case "write" -> write(number, words);
            case "read" -> read(number, words);
            case "peek" -> assertEquals(number, connection.stream().receive(new byte[65536], 0, 65536, true));
            case "eof" -> assertEquals(0, connection.stream().receive(new byte[1], 0, 1));
            case "oob" -> {
                byte[] data = pattern(written, number == 0 ? 1 : number);
                assertEquals(data.length, connection.stream().sendUrgent(data, 0, data.length));
                written += data.length;
            }
            case "readoob" -> checkResult(words[1].matches("E.*") ? words[1] : null, connection.stream().receiveUrgent(), number);
            case "mark" -> assertEquals(number == 1, connection.stream().isAtUrgentMark());
            case "close" -> connection.close();
            case "shutdown" -> assertEquals(0, connection.shutdownWrite());
            case "shutread" -> assertEquals(0, connection.shutdownRead());
            case "abort" -> connection.abort();
            case "state" -> assertEquals(TcpState.valueOf(words[1]), connection.state());
            case "error" -> assertEquals(words[1].equals("0") ? 0 : -ERRORS.get(words[1]), connection.takeError());
            case "readable" -> assertEquals(number == 1, connection.isReadable());
            case "writable" -> assertEquals(number == 1, connection.isWritable());
            case "hungup" -> assertEquals(number == 1, connection.isHungUp());
            case "unread" -> assertEquals(number, connection.unreadBytes());
            case "queued" -> assertEquals(number, connection.unacknowledgedBytes());
            case "cwnd" -> assertEquals(number, connection.info().congestionWindow / connection.info().segmentSize);
            case "ssthresh" -> assertEquals(number, connection.info().slowStartThreshold / connection.info().segmentSize);
            case "mss" -> assertEquals(number, connection.info().segmentSize);
            case "flight" -> assertEquals(number, connection.info().inFlightBytes);
            case "sacked" -> assertEquals(number, connection.info().sackedBytes);
            case "lost" -> assertEquals(number, connection.info().lostBytes);
            case "recovery" -> assertEquals(words[1], phase());
            case "rto" -> assertEquals(number, connection.info().retransmitTimeoutNanos / 1_000_000);
            case "flows" -> assertEquals(number, stack.tcp().flowCount());
            case "timewait" -> assertEquals(number, stack.tcp().timeWaitCount());
            case "icmp" -> inject(wire.icmpError(words[1], words.length > 2 ? Integer.parseInt(words[2]) : 0,
                    words.length > 3 ? Integer.parseInt(words[3]) : 0));
            case "peerport" -> wire.remotePort = number;
            case "peeriss" -> wire.remoteStart = (int) Long.parseLong(words[1]);
            case "newflow" -> wire.forgetLocal();
            case "corrupt" -> {
                byte[] frame = wire.build(ScriptSegment.parse(String.join(" ", Arrays.copyOfRange(words, 1,
                        words.length))));
                frame[frame.length - 1] ^= 1;
                inject(frame);
            }
            default -> fail("unknown word " + words[0]);
        }
    }

    private String phase() {
        TcpInfo info = connection.info();
        if (info.isInFastRecovery) {
            return "fast";
        }
        return info.isInLossRecovery ? "loss" : "open";
    }

    private void setOption(String[] words) {
        int value = words.length > 2 ? Integer.parseInt(words[2]) : 1;
        TcpSettings settings = stack.tcp().settings();
        switch (words[1]) {
            case "nodelay" -> connection.options().setNoDelay(value == 1);
            case "cork" -> connection.options().setCork(value == 1);
            case "keepalive" -> connection.options().setKeepAlive(true, value * 1_000_000L, Long.parseLong(words[3]) * 1_000_000L,
                    Integer.parseInt(words[4]));
            case "linger" -> connection.options().setLingerReset(true);
            case "rcvbuf" -> connection.options().setReceiveLimit(value);
            case "sndbuf" -> connection.options().setSendLimit(value);
            case "usertimeout" -> connection.options().setUserTimeout(value * 1_000_000L);
            case "oobinline" -> connection.options().setUrgentInline(value == 1);
            case "quickack" -> connection.options().setQuickAck(value == 1);
            case "reno" -> settings.useCubic = false;
            case "sack" -> settings.useSack = value == 1;
            case "timestamps" -> settings.useTimestamps = value == 1;
            case "scaling" -> settings.useScaling = value == 1;
            case "cookies" -> settings.synCookies = value;
            case "defaultrcvbuf" -> settings.receiveLimit = value;
            case "synretries" -> settings.synRetries = value;
            case "retries" -> settings.dataRetries = value;
            case "maxtimewait" -> settings.maxTimeWait = value;
            case "mtu" -> device.mtu = value;
            default -> fail("unknown option " + words[1]);
        }
    }

    /** {@code established [mss=N] [sack] [ts] [ws=N] [win=N] [rtt=MS]}: a passive open, accepted. */
    private void establish(String[] words) {
        String mss = "1000";
        String window = "65535";
        String roundTrip = "0";
        StringBuilder options = new StringBuilder();
        for (String word : words) {
            if (word.startsWith("mss=")) {
                mss = word.substring(4);
            } else if (word.startsWith("win=")) {
                window = word.substring(4);
            } else if (word.startsWith("ws=")) {
                options.append(",wscale ").append(word.substring(3));
            } else if (word.startsWith("rtt=")) {
                roundTrip = word.substring(4);
            } else if (word.equals("sack")) {
                options.append(",sackOK");
            } else if (word.equals("ts")) {
                options.append(",ts");
            }
        }
        call(new String[] {"listen"});
        step("< S 0:0(0) win " + window + " <mss " + mss + options + ">");
        step("> S. 0:0(0) ack 1");
        step("+" + roundTrip);
        step("< . 1:1(0) ack 1 win " + window);
        call(new String[] {"accept"});
        step("none");
    }

    private void write(int count, String[] words) {
        byte[] data = pattern(written, count);
        int result = connection.stream().send(data, 0, count);
        if (words.length > 2) {
            checkResult(words[2], result, words[2].matches("\\d+") ? Integer.parseInt(words[2]) : 0);
        } else {
            assertEquals(count, result);
        }
        written += Math.max(result, 0);
    }

    private void read(int count, String[] words) {
        if (words[1].startsWith("E")) {
            checkResult(words[1], connection.stream().receive(new byte[65536], 0, 65536), 0);
            return;
        }
        byte[] buffer = new byte[count];
        int done = 0;
        while (done < count) {
            int result = connection.stream().receive(buffer, done, count - done);
            assertTrue(result > 0, "read " + result + " after " + done + " bytes");
            done += result;
        }
        boolean skipsCheck = words.length > 2;
        if (!skipsCheck) {
            assertTrue(Arrays.equals(pattern(read, count), buffer), "the data read is wrong");
        }
        read += count;
    }

    private static void checkResult(String name, int result, int number) {
        if (name != null && name.startsWith("E")) {
            assertEquals(-ERRORS.get(name), result);
        } else {
            assertEquals(number, result);
        }
    }

    static byte[] pattern(long from, int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = byteAt(from + i);
        }
        return bytes;
    }

    static byte byteAt(long position) {
        return (byte) (position * 31 + (position >>> 8) * 7);
    }

    private void inject(byte[] frame) {
        PacketBuffer packet = pool.take();
        packet.append(frame.length);
        packet.copyFrom(0, frame, 0, frame.length);
        stack.receive(networkInterface, packet);
        stack.poll();
    }

    private void pass(long nanos) {
        long end = clock.monotonicNanos() + nanos;
        while (stack.nextDeadlineNanos() <= end) {
            clock.advance(Math.max(stack.nextDeadlineNanos() - clock.monotonicNanos(), 0));
            stack.poll();
            if (device.isAsked) {
                answerArp();
            }
        }
        clock.advance(end - clock.monotonicNanos());
        stack.poll();
    }

    private void answerArp() {
        device.isAsked = false;
        networkInterface.neighbours().learn(networkInterface, 0, IpAddress.mapped(REMOTE), REMOTE_HARDWARE, true, true,
                true);
    }

    private void tearDown() {
        if (connection != null) {
            connection.abort();
        }
        if (listener != null) {
            listener.close();
        }
        pass(200_000_000_000L);
        stack.flush();
        assertEquals(0, stack.tcp().flowCount(), "flows that are left");
        assertEquals(0, pool.inUse(), "packets that are left");
        assertEquals(0, frames.usedFrames(), "frames that are left");
        assertEquals(0, stack.context().timers.armedCount(),
                "timers that are armed");
    }
}
