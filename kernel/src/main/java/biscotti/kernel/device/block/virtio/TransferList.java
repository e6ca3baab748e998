package biscotti.kernel.device.block.virtio;

/** Transfers in the order in which they came. */
final class TransferList {
    private Transfer first;
    private Transfer last;

    void add(Transfer transfer) {
        transfer.next = null;
        if (first == null) {
            first = transfer;
        } else {
            last.next = transfer;
        }
        last = transfer;
    }

    /** The first, which stays; null if there is none. */
    Transfer first() {
        return first;
    }

    /** Takes the first out; null if there is none. */
    Transfer takeFirst() {
        Transfer transfer = first;
        if (transfer != null) {
            first = transfer.next;
            transfer.next = null;
        }
        return transfer;
    }
}
