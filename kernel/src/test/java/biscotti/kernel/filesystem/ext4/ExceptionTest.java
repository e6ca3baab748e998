package biscotti.kernel.filesystem.ext4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.device.block.BlockRequest;
import biscotti.kernel.device.block.hosted.MemoryDisk;
import org.junit.jupiter.api.Test;

/** A bug, an exception inside an operation, costs the mount and not the file system: half a change is never committed. */
class ExceptionTest {
    private static final class Bug extends RuntimeException {
    }

    /** Throws at its n-th request. */
    private static final class BuggyDisk extends MemoryDisk {
        private int left;

        BuggyDisk(byte[] content, int goodRequests) {
            super(content, false);
            left = goodRequests;
        }

        @Override
        protected int execute(BlockRequest request) {
            if (left-- == 0) {
                throw new Bug();
            }
            return super.execute(request);
        }
    }

    @Test
    void afterAnExceptionTheVolumeAnswersEioAndItsDiskIsSound() {
        TestDisk base = TestDisk.make("5M", "-b", "1024");
        int thrown = 0;
        for (int good = 40; good < 140; good += 6) {
            TestDisk disk = base.copy();
            Ext4 ext4 = disk.mount(new BuggyDisk(disk.content, good), MountOptions.READ_WRITE);
            Inode root = ext4.open(2);
            try {
                for (int i = 0; i < 200; i++) {
                    long number = ext4.make(root, TestFiles.bytes("file " + i), 0100644, 0, Caller.ROOT);
                    assertTrue(number > 0);
                    Inode inode = ext4.open((int) number);
                    ext4.files().write(inode, 0, TestFiles.pattern(i, 3000), 0, 3000, Caller.ROOT);
                    ext4.synchronize(inode);
                    ext4.close(inode);
                }
            } catch (Bug bug) {
                thrown++;
                assertEquals(-Errno.EIO, ext4.lookup(root, TestFiles.bytes("file 0")));
                assertEquals(-Errno.EIO, ext4.make(root, TestFiles.bytes("more"), 0100644, 0, Caller.ROOT));
                assertEquals(-Errno.EIO, ext4.unmount());
            }
            TestDisk after = disk.copy();
            Ext4 again = after.mount();
            after.unmount(again);
            after.check("after " + good + " requests");
        }
        assertTrue(thrown > 10, "thrown " + thrown);
        assertThrows(Bug.class, () -> base.copy().mount(new BuggyDisk(base.content.clone(), 3), MountOptions.READ_WRITE));
    }
}
