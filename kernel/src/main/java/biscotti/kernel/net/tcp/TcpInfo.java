package biscotti.kernel.net.tcp;

/** A snapshot for TCP_INFO, ss and tests. Times in nanoseconds, windows in bytes. */
public final class TcpInfo {
    public final TcpState state;
    public final String congestionControl;
    public final int congestionWindow;
    public final int slowStartThreshold;
    public final int segmentSize;
    public final int inFlightBytes;
    public final int unsentBytes;
    public final int sackedBytes;
    public final int lostBytes;
    public final int sendWindow;
    public final int receiveReadyBytes;
    public final int retries;
    public final long smoothedRttNanos;
    public final long rttVariationNanos;
    public final long retransmitTimeoutNanos;
    public final boolean isInFastRecovery;
    public final boolean isInLossRecovery;
    public final boolean usesSack;
    public final boolean usesTimestamps;
    public final int sendScale;
    public final int receiveScale;

    TcpInfo(TcpConnection connection) {
        Sender sender = connection.sender;
        CongestionControl control = sender.recovery.control;
        state = connection.state;
        congestionControl = control.name();
        congestionWindow = control.window();
        slowStartThreshold = control.threshold();
        segmentSize = connection.sizes.send();
        inFlightBytes = sender.recovery.inFlightBytes();
        unsentBytes = sender.unsentBytes();
        sackedBytes = sender.board.sackedBytes();
        lostBytes = sender.board.lostBytes();
        sendWindow = sender.window;
        receiveReadyBytes = connection.receiver.readyBytes();
        retries = sender.retries;
        smoothedRttNanos = sender.roundTrip.smoothedNanos();
        rttVariationNanos = sender.roundTrip.variationNanos();
        retransmitTimeoutNanos = sender.roundTrip.timeoutNanos();
        isInFastRecovery = sender.recovery.phase() == LossRecovery.Phase.RECOVERY;
        isInLossRecovery = sender.recovery.phase() == LossRecovery.Phase.LOSS;
        usesSack = connection.useSack;
        usesTimestamps = connection.useTimestamps;
        sendScale = connection.sendScale;
        receiveScale = connection.receiveScale;
    }
}
