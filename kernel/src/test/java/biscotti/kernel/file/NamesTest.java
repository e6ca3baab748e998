package biscotti.kernel.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.abi.RenameFlags;
import java.util.List;
import org.junit.jupiter.api.Test;

/** mkdir(2), rmdir(2), link(2), unlink(2), symlink(2), mknod(2), rename(2), each error that their man pages give and that can be provoked. */
class NamesTest {
    private final TestProcess process = new TestProcess();

    @Test
    void directoriesAreMadeAndCountTheirDirectories() {
        assertEquals(0, process.mkdir("/a", 0755));
        assertEquals(0, process.mkdir("/a/b/", 0700));
        assertEquals(3, process.stat("/a").links);
        assertEquals(FileMode.S_IFDIR | 0700, process.stat("/a/b").mode);
        assertEquals(List.of("b"), process.list("/a"));
        assertEquals(0, process.rmdir("/a/b"));
        assertEquals(2, process.stat("/a").links);
    }

    @Test
    void mkdirRefuses() {
        process.put("/file", "");
        process.mkdir("/d", 0755);
        process.symlink("nowhere", "/dangling");
        assertEquals(-Errno.EEXIST, process.mkdir("/d", 0755));
        assertEquals(-Errno.EEXIST, process.mkdir("/file", 0755));
        assertEquals(-Errno.EEXIST, process.mkdir("/dangling", 0755));
        assertEquals(-Errno.EEXIST, process.mkdir("/d/.", 0755));
        assertEquals(-Errno.EEXIST, process.mkdir("/", 0755));
        assertEquals(-Errno.ENOENT, process.mkdir("", 0755));
        assertEquals(-Errno.ENOENT, process.mkdir("/none/x", 0755));
        assertEquals(-Errno.ENOTDIR, process.mkdir("/file/x", 0755));
        assertEquals(-Errno.ENAMETOOLONG, process.mkdir("/" + "n".repeat(256), 0755));
        assertEquals(-Errno.ENAMETOOLONG, process.mkdir("/d/".repeat(1366), 0755));
        assertEquals(0, process.mkdir("/" + "n".repeat(255), 0755));
    }

    @Test
    void rmdirRefuses() {
        process.mkdir("/d", 0755);
        process.mkdir("/d/e", 0755);
        process.put("/file", "");
        assertEquals(-Errno.ENOTEMPTY, process.rmdir("/d"));
        assertEquals(-Errno.ENOTDIR, process.rmdir("/file"));
        assertEquals(-Errno.EINVAL, process.rmdir("/d/e/."));
        assertEquals(-Errno.ENOTEMPTY, process.rmdir("/d/e/.."));
        assertEquals(-Errno.EBUSY, process.rmdir("/"));
        assertEquals(-Errno.ENOENT, process.rmdir("/none"));
    }

    @Test
    void aRemovedDirectoryThatIsInUseHasNoEntries() {
        process.mkdir("/d", 0755);
        process.chdir("/d");
        assertEquals(0, process.rmdir("/d"));
        assertEquals(-Errno.ENOENT, process.open("x", OpenFlags.O_CREAT | OpenFlags.O_WRONLY, 0644));
        assertEquals(-Errno.ENOENT, process.mkdir("x", 0755));
        assertNull(process.stat("x"));
        assertEquals("/d (deleted)", process.getcwd());
    }

    @Test
    void linksShareTheFile() {
        process.put("/a", "text");
        assertEquals(0, process.link("/a", "/b"));
        assertEquals(2, process.stat("/a").links);
        assertEquals(process.stat("/a").inode, process.stat("/b").inode);
        assertEquals(0, process.unlink("/a"));
        assertEquals("text", process.get("/b"));
        assertEquals(1, process.stat("/b").links);
    }

    @Test
    void linkRefuses() {
        process.mkdir("/d", 0755);
        process.put("/a", "");
        process.symlink("a", "/s");
        assertEquals(-Errno.EPERM, process.link("/d", "/e"));
        assertEquals(-Errno.EEXIST, process.link("/a", "/d"));
        assertEquals(-Errno.ENOENT, process.link("/none", "/e"));
        assertEquals(-Errno.ENOENT, process.link("/a", "/e/"));
        assertEquals(0, process.link("/s", "/t"));
        assertEquals("a", process.readlink("/t"));
        assertEquals(0, process.link("/s", "/u", biscotti.kernel.abi.AtFlags.AT_SYMLINK_FOLLOW));
        assertEquals(process.stat("/a").inode, process.stat("/u", PathWalk.NO_FOLLOW).inode);
    }

    @Test
    void unlinkRefuses() {
        process.mkdir("/d", 0755);
        process.put("/a", "");
        assertEquals(-Errno.EISDIR, process.unlink("/d"));
        assertEquals(-Errno.EISDIR, process.unlink("/d/"));
        assertEquals(-Errno.EISDIR, process.unlink("/d/."));
        assertEquals(-Errno.EISDIR, process.unlink("/"));
        assertEquals(-Errno.ENOTDIR, process.unlink("/a/"));
        assertEquals(-Errno.ENOTDIR, process.unlink("/a/b"));
        assertEquals(-Errno.ENOENT, process.unlink("/none"));
        assertEquals(-Errno.ENOENT, process.unlink(""));
    }

    @Test
    void anUnlinkedFileLivesAsLongAsItIsOpen() {
        process.put("/a", "text");
        int descriptor = process.open("/a", OpenFlags.O_RDWR);
        long used = process.frames.usedFrames();
        process.unlink("/a");
        assertEquals("text", process.read(descriptor, 10));
        assertEquals(used, process.frames.usedFrames());
        process.close(descriptor);
        assertEquals(used - 1, process.frames.usedFrames());
    }

    @Test
    void nodesAreMade() {
        assertEquals(0, process.mknod("/null", FileMode.S_IFCHR | 0666, DeviceTable.number(1, 3)));
        assertEquals(0x103, process.stat("/null").deviceNumber);
        assertEquals(0, process.mknod("/plain", 0644, 0));
        assertEquals(FileMode.S_IFREG | 0644, process.stat("/plain").mode);
        assertEquals(-Errno.EPERM, process.mknod("/dir", FileMode.S_IFDIR | 0755, 0));
        assertEquals(-Errno.EINVAL, process.mknod("/bad", 0x3000, 0));
        process.chmod("/", 0777);
        assertEquals(-Errno.EPERM, process.as(1000).mknod("/null2", FileMode.S_IFCHR | 0666, 0x103));
        assertEquals(0, process.as(1000).mknod("/fifo", FileMode.S_IFIFO | 0666, 0));
        assertEquals(-Errno.ENXIO, process.open("/null", 0));
        process.mknod("/socket", FileMode.S_IFSOCK | 0666, 0);
        assertEquals(-Errno.ENXIO, process.open("/socket", 0));
    }

    @Test
    void symbolicLinksLead() {
        process.mkdir("/d", 0755);
        process.put("/d/f", "text");
        process.symlink("d/f", "/relative");
        process.symlink("/d", "/directory");
        process.symlink("directory/../relative", "/twice");
        assertEquals("text", process.get("/relative"));
        assertEquals("text", process.get("/directory/f"));
        assertEquals("text", process.get("/twice"));
        assertEquals(-Errno.ENOENT, process.symlink("", "/empty"));
        assertEquals(-Errno.EEXIST, process.symlink("x", "/d"));
        assertEquals(-Errno.ENOENT, process.symlink("x", "/new/"));
        assertEquals(3, process.stat("/relative", PathWalk.NO_FOLLOW).size);
    }

    @Test
    void renameReplaces() {
        process.put("/a", "a");
        process.put("/b", "b");
        assertEquals(0, process.rename("/a", "/b"));
        assertEquals("a", process.get("/b"));
        assertEquals(List.of("b"), process.list("/"));
    }

    @Test
    void renameMovesDirectories() {
        process.mkdir("/a", 0755);
        process.mkdir("/b", 0755);
        process.mkdir("/a/d", 0755);
        process.put("/a/d/f", "f");
        assertEquals(0, process.rename("/a/d", "/b/e"));
        assertEquals("f", process.get("/b/e/f"));
        assertEquals(2, process.stat("/a").links);
        assertEquals(3, process.stat("/b").links);
        process.chdir("/b/e");
        assertEquals("/b/e", process.getcwd());
        process.chdir("..");
        assertEquals("/b", process.getcwd());
    }

    @Test
    void renameRefuses() {
        process.mkdir("/d", 0755);
        process.mkdir("/d/e", 0755);
        process.mkdir("/d/e/f", 0755);
        process.mkdir("/full", 0755);
        process.put("/full/x", "");
        process.mkdir("/empty", 0755);
        process.put("/file", "");
        assertEquals(-Errno.EINVAL, process.rename("/d", "/d/e/g"));
        assertEquals(-Errno.EINVAL, process.rename("/d", "/d/x"));
        assertEquals(-Errno.ENOTEMPTY, process.rename("/d/e/f", "/d"));
        assertEquals(-Errno.ENOTEMPTY, process.rename("/d", "/full"));
        assertEquals(-Errno.EISDIR, process.rename("/file", "/empty"));
        assertEquals(-Errno.ENOTDIR, process.rename("/empty", "/file"));
        assertEquals(-Errno.ENOTDIR, process.rename("/file", "/new/"));
        assertEquals(-Errno.ENOTDIR, process.rename("/file/", "/new"));
        assertEquals(-Errno.ENOENT, process.rename("/none", "/x"));
        assertEquals(-Errno.ENOENT, process.rename("/file", "/none/x"));
        assertEquals(-Errno.EBUSY, process.rename("/d/.", "/x"));
        assertEquals(-Errno.EBUSY, process.rename("/file", "/d/.."));
        assertEquals(0, process.rename("/empty", "/new/"));
        assertEquals(0, process.rename("/d/e/f", "/new"));
        assertEquals(0, process.rename("/file", "/file"));
    }

    @Test
    void renameOfTwoNamesOfOneFileDoesNothing() {
        process.put("/a", "");
        process.link("/a", "/b");
        assertEquals(0, process.rename("/a", "/b"));
        assertEquals(List.of("a", "b"), process.list("/"));
    }

    @Test
    void renameFlags() {
        process.put("/a", "a");
        process.put("/b", "b");
        process.mkdir("/d", 0755);
        process.mkdir("/e", 0755);
        process.mkdir("/e/in", 0755);
        assertEquals(-Errno.EEXIST, process.rename("/a", "/b", RenameFlags.RENAME_NOREPLACE));
        assertEquals(0, process.rename("/a", "/c", RenameFlags.RENAME_NOREPLACE));
        assertEquals(-Errno.ENOENT, process.rename("/a", "/b", RenameFlags.RENAME_EXCHANGE));
        assertEquals(0, process.rename("/c", "/b", RenameFlags.RENAME_EXCHANGE));
        assertEquals("a", process.get("/b"));
        assertEquals(0, process.rename("/b", "/d", RenameFlags.RENAME_EXCHANGE));
        assertEquals("a", process.get("/d"));
        assertEquals(0, process.rename("/b", "/e/in", RenameFlags.RENAME_EXCHANGE));
        assertEquals(3, process.stat("/e").links);
        assertEquals(-Errno.EINVAL, process.rename("/e", "/e/in", RenameFlags.RENAME_EXCHANGE));
        assertEquals(-Errno.EINVAL, process.rename("/a", "/b", RenameFlags.RENAME_EXCHANGE | RenameFlags.RENAME_NOREPLACE));
        assertEquals(-Errno.EINVAL, process.rename("/a", "/b", 8));
    }

    @Test
    void limitsOfFilesAndSpaceAreKept() {
        TestProcess small = new TestProcess(100, 4, 4);
        assertEquals(0, small.mkdir("/a", 0755));
        assertEquals(0, small.mkdir("/b", 0755));
        int descriptor = small.open("/f", OpenFlags.O_CREAT | OpenFlags.O_RDWR, 0644);
        assertEquals(-Errno.ENOSPC, small.mkdir("/c", 0755));
        assertEquals(-Errno.ENOSPC, small.link("/f", "/g"));
        assertEquals(16384, small.write(descriptor, "x".repeat(20000)));
        assertEquals(-Errno.ENOSPC, small.write(descriptor, "x"));
        assertEquals(0, small.truncate("/f", 1));
        assertEquals(1, small.frames.usedFrames());
        assertEquals(0, small.rmdir("/b"));
        assertEquals(0, small.link("/f", "/g"));
        small.unlink("/f");
        assertEquals(0, small.mkdir("/c", 0755));
        small.unlink("/g");
        small.close(descriptor);
        assertEquals(0, small.frames.usedFrames());
        FileSystemStatistics statistics = new FileSystemStatistics();
        small.root.statistics(statistics);
        assertEquals(4, statistics.freeBlocks);
        assertEquals(1, statistics.freeFiles);
    }
}
