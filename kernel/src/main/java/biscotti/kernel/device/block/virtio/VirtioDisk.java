package biscotti.kernel.device.block.virtio;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.device.block.BlockDevice;
import biscotti.kernel.device.block.BlockRequest;
import biscotti.kernel.device.virtio.VirtioDevice;
import biscotti.kernel.device.virtio.Virtqueue;
import biscotti.kernel.frame.FrameAllocator;
import biscotti.kernel.frame.PageFrame;
import biscotti.kernel.schedule.LockRank;
import biscotti.kernel.schedule.Locks;
import biscotti.kernel.schedule.SpinLock;
import biscotti.kernel.schedule.Threads;
import biscotti.kernel.schedule.WaitQueue;

/** One disk. */
public final class VirtioDisk implements BlockDevice, Runnable {
    private static final LockRank RANK = new LockRank("virtio disk", 5_910);
    private static final int MOST_ENTRIES = 256;
    private static final long SEGMENTS = 1L << 2;
    private static final long READ_ONLY = 1L << 5;
    private static final long TOPOLOGY = 1L << 10;
    private static final long BLOCK_SIZE = 1L << 6;
    private static final long FLUSH = 1L << 9;
    private static final long DISCARD = 1L << 13;
    /** Offsets in the configuration. */
    private static final int CAPACITY = 0;
    private static final int MOST_SEGMENTS = 12;
    private static final int LOGICAL_BLOCK_SIZE = 20;
    private static final int PHYSICAL_BLOCK_EXPONENT = 24;
    private static final int MOST_DISCARD_SECTORS = 36;
    private static final int LARGEST_PHYSICAL_BLOCK = 4_096;
    private static final int OK = 0;
    private static final int UNSUPPORTED = 2;

    private final Virtqueue queue;
    private final VirtioDevice device;
    private final CommandSlots slots;
    private final WaitQueue used;
    private final WaitQueue freed;
    private final SpinLock lock;
    private final long sectorCount;
    private final int physicalBlockSizeBytes;
    private final boolean isReadOnly;
    private final boolean supportsFlush;
    private final boolean supportsDiscard;
    private final int mostPieces;
    private final TransferList waiting = new TransferList();
    private final TransferList free = new TransferList();
    private boolean isDead;

    private VirtioDisk(VirtioDevice device, Virtqueue queue, PageFrame memory, Locks locks, WaitQueue used) {
        this.device = device;
        this.queue = queue;
        this.used = used;
        slots = new CommandSlots(memory);
        freed = locks.newWaitQueue();
        lock = locks.newSpinLock(RANK);
        sectorCount = device.configurationLong(CAPACITY);
        int logical = device.has(BLOCK_SIZE) ? device.configurationInt(LOGICAL_BLOCK_SIZE) : SECTOR_SIZE;
        int physical = device.has(TOPOLOGY) ? logical << device.configurationByte(PHYSICAL_BLOCK_EXPONENT) : logical;
        physicalBlockSizeBytes = Math.clamp(Integer.highestOneBit(physical), SECTOR_SIZE, LARGEST_PHYSICAL_BLOCK);
        isReadOnly = device.has(READ_ONLY);
        supportsFlush = device.has(FLUSH);
        supportsDiscard = device.has(DISCARD) && device.configurationInt(MOST_DISCARD_SECTORS) != 0;
        int segments = device.has(SEGMENTS) ? device.configurationInt(MOST_SEGMENTS) : 1;
        mostPieces = Math.clamp(segments, 1, queue.size() - 2);
        for (int i = 0; i < CommandSlots.COUNT; i++) {
            free.add(new Transfer(i));
        }
    }

    /** Takes a device of kind {@link VirtioDevice#BLOCK} into use; null if that cannot be. */
    public static VirtioDisk open(VirtioDevice device, Locks locks, Threads threads, FrameAllocator frames) {
        if (device.negotiate(SEGMENTS | READ_ONLY | TOPOLOGY | BLOCK_SIZE | FLUSH | DISCARD) < 0) {
            return null;
        }
        WaitQueue used = locks.newWaitQueue();
        Virtqueue queue = device.newQueue(0, MOST_ENTRIES, used);
        PageFrame memory = queue == null ? null : frames.allocateZeroed();
        if (memory == null || queue.size() < CommandSlots.LEAST_ENTRIES) {
            device.fail();
            return null;
        }
        var disk = new VirtioDisk(device, queue, memory, locks, used);
        device.start();
        if (threads.newThread(disk, null).start() < 0) {
            device.fail();
            return null;
        }
        return disk;
    }

    @Override
    public long sectorCount() {
        return sectorCount;
    }

    @Override
    public int physicalBlockSizeBytes() {
        return physicalBlockSizeBytes;
    }

    @Override
    public boolean isReadOnly() {
        return isReadOnly;
    }

    @Override
    public boolean supportsDiscard() {
        return supportsDiscard;
    }

    @Override
    public void submit(BlockRequest request) {
        int refusal = refusal(request);
        if (refusal != 0 || isNothing(request)) {
            request.complete(refusal);
            return;
        }
        if (!begin(request)) {
            request.complete(-Errno.EIO);
        }
    }

    /** Minus an errno for what the device is not to be asked. */
    private int refusal(BlockRequest request) {
        long first = request.firstSector();
        if (first < 0 || request.sectorCount() < 0 || request.sectorCount() > sectorCount - first) {
            return -Errno.EIO;
        }
        return switch (request.operation()) {
            case READ, FLUSH -> 0;
            case WRITE -> isReadOnly ? -Errno.EROFS : 0;
            case DISCARD -> isReadOnly ? -Errno.EROFS : supportsDiscard ? 0 : -Errno.EOPNOTSUPP;
        };
    }

    private boolean isNothing(BlockRequest request) {
        return request.operation() == BlockRequest.Operation.FLUSH ? !supportsFlush : request.sectorCount() == 0;
    }

    /**
     * Waits for a transfer, and begins it with this request; false if the device is given up. All under one hold of the lock: a transfer that joined the
     * waiting ones after {@link #giveUp} would stay there.
     */
    private boolean begin(BlockRequest request) {
        while (true) {
            int ticket = freed.ticket();
            lock.acquire();
            boolean isHopeless = isDead;
            Transfer transfer = isHopeless ? null : free.takeFirst();
            if (transfer != null) {
                transfer.begin(request);
                waiting.add(transfer);
                issueWaiting();
            }
            lock.release();
            if (transfer != null || isHopeless) {
                return !isHopeless;
            }
            freed.awaitUninterruptibly(ticket, WaitQueue.FOREVER);
        }
    }

    /** Under the lock: starts the waiting steps, in order, as far as the ring has room. */
    private void issueWaiting() {
        Transfer transfer = waiting.first();
        while (transfer != null && issue(transfer)) {
            waiting.takeFirst();
            transfer = waiting.first();
        }
        queue.publish();
    }

    private boolean issue(Transfer transfer) {
        BlockRequest request = transfer.request;
        if (transfer.step != Transfer.Step.DATA) {
            return slots.addFlush(queue, transfer);
        }
        if (request.operation() == BlockRequest.Operation.DISCARD) {
            return slots.addDiscard(queue, transfer);
        }
        return slots.addData(queue, transfer, Math.min(mostPieces, request.pieceCount() - transfer.firstPiece));
    }

    /** The thread that takes what the device has done; it never ends. */
    @Override
    public void run() {
        while (true) {
            int ticket = used.ticket();
            device.acknowledgeInterrupt();
            for (Transfer done = take(); done != null; done = take()) {
                finish(done);
            }
            if (!queue.arm() && !queue.isBroken()) {
                used.awaitUninterruptibly(ticket, WaitQueue.FOREVER);
            } else if (queue.isBroken()) {
                giveUp();
                return;
            }
        }
    }

    private Transfer take() {
        lock.acquire();
        Transfer transfer = (Transfer) queue.take();
        lock.release();
        return transfer;
    }

    private void finish(Transfer transfer) {
        int status = slots.status(transfer);
        if (status == OK && transfer.advance()) {
            lock.acquire();
            waiting.add(transfer);
            issueWaiting();
            lock.release();
            return;
        }
        BlockRequest request = transfer.request;
        lock.acquire();
        transfer.request = null;
        free.add(transfer);
        issueWaiting();
        lock.release();
        freed.wakeOne();
        request.complete(status == OK ? 0 : status == UNSUPPORTED ? -Errno.EOPNOTSUPP : -Errno.EIO);
    }

    /** The ring is broken: nothing will come back. */
    private void giveUp() {
        device.fail();
        lock.acquire();
        isDead = true;
        Transfer abandoned = (Transfer) queue.takeAbandoned();
        while (abandoned != null) {
            waiting.add(abandoned);
            abandoned = (Transfer) queue.takeAbandoned();
        }
        lock.release();
        freed.wakeAll();
        for (Transfer each = takeWaiting(); each != null; each = takeWaiting()) {
            each.request.complete(-Errno.EIO);
        }
    }

    private Transfer takeWaiting() {
        lock.acquire();
        Transfer transfer = waiting.takeFirst();
        lock.release();
        return transfer;
    }
}
