package biscotti.kernel.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import biscotti.kernel.abi.AtFlags;
import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.MountFlags;
import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.abi.ResolveFlags;
import biscotti.kernel.filesystem.tmpfs.TmpFileSystem;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** path_resolution(7), openat2(2), mounts and changed roots. */
class WalkTest {
    private final TestProcess process = new TestProcess();

    @BeforeEach
    void tree() {
        process.mkdir("/d", 0755);
        process.mkdir("/d/e", 0755);
        process.put("/d/f", "f");
        process.put("/top", "top");
        process.symlink("/top", "/d/absolute");
        process.symlink("../top", "/d/up");
        process.symlink("f", "/d/within");
        process.mkdir("/m", 0755);
    }

    private int resolve(String from, String path, int flags) {
        Location start = process.walk(from, 0);
        byte[] name = TestProcess.bytes(path);
        return new PathWalk(process.services, process.context, process.credentials).lookup(start, name, name.length, 0, flags);
    }

    private TmpFileSystem mount(String place, int flags) {
        TmpFileSystem mounted = new TmpFileSystem(process.services, "tmpfs", 100, 100, 0777);
        assertEquals(0, process.namespace.mount(process.walk(place, 0), mounted, flags, TestProcess.bytes("none")));
        mounted.release(); // the mount has it now
        return mounted;
    }

    @Test
    void aWalkStaysBeneath() {
        int beneath = ResolveFlags.RESOLVE_BENEATH;
        assertEquals(0, resolve("/d", "f", beneath));
        assertEquals(0, resolve("/d", "e/../within", beneath));
        assertEquals(-Errno.EXDEV, resolve("/d", "..", beneath));
        assertEquals(-Errno.EXDEV, resolve("/d", "e/../../top", beneath));
        assertEquals(-Errno.EXDEV, resolve("/d", "/d/f", beneath));
        assertEquals(-Errno.EXDEV, resolve("/d", "absolute", beneath));
        assertEquals(-Errno.EXDEV, resolve("/d", "up", beneath));
    }

    @Test
    void aDirectoryCanBeTheRoot() {
        int inRoot = ResolveFlags.RESOLVE_IN_ROOT;
        assertEquals(0, resolve("/d", "/f", inRoot));
        assertEquals(0, resolve("/d", "../../f", inRoot));
        assertEquals(-Errno.ENOENT, resolve("/d", "absolute", inRoot));
        process.put("/d/top", "");
        assertEquals(0, resolve("/d", "absolute", inRoot));
        assertEquals(0, resolve("/d", "up", inRoot));
    }

    @Test
    void linksCanBeForbidden() {
        assertEquals(-Errno.ELOOP, resolve("/d", "within", ResolveFlags.RESOLVE_NO_SYMLINKS));
        assertEquals(0, resolve("/d", "f", ResolveFlags.RESOLVE_NO_SYMLINKS));
    }

    @Test
    void mountsCanBeForbidden() {
        mount("/m", 0);
        process.mkdir("/m/x", 0755);
        assertEquals(-Errno.EXDEV, resolve("/", "m/x", ResolveFlags.RESOLVE_NO_XDEV));
        assertEquals(0, resolve("/m", "x", ResolveFlags.RESOLVE_NO_XDEV));
        assertEquals(-Errno.EXDEV, resolve("/m", "..", ResolveFlags.RESOLVE_NO_XDEV));
        assertEquals(-Errno.EXDEV, resolve("/m", "/d", ResolveFlags.RESOLVE_NO_XDEV));
    }

    @Test
    void onlyKnownNamesAreWalkedFromTheCache() {
        process.services.dentries.shrink(1000);
        assertEquals(-Errno.EAGAIN, resolve("/", "d/f", ResolveFlags.RESOLVE_CACHED));
        assertEquals(0, resolve("/", "d/f", 0));
        assertEquals(0, resolve("/", "d/f", ResolveFlags.RESOLVE_CACHED));
    }

    @Test
    void fortyLinksAreFollowedAndNoMore() {
        process.symlink("/top", "/link0");
        for (int i = 1; i <= 40; i++) {
            process.symlink("link" + (i - 1), "/link" + i);
        }
        assertEquals("top", process.get("/link39"));
        assertEquals(Integer.toString(-Errno.ELOOP), process.get("/link40"));
        process.symlink("loop", "/loop");
        assertEquals(Integer.toString(-Errno.ELOOP), process.get("/loop"));
    }

    @Test
    void descriptorsAreStartsAndMayBeMeantThemselves() {
        OpenFile directory = process.openFile("/d", OpenFlags.O_PATH | OpenFlags.O_DIRECTORY, 0);
        byte[] name = TestProcess.bytes("f");
        PathWalk walk = new PathWalk(process.services, process.context, process.credentials);
        assertEquals(0, walk.lookup(directory.location(), name, 1, 0));
        assertEquals(0, walk.lookup(directory.location(), name, 0, AtFlags.AT_EMPTY_PATH));
        assertEquals(directory.inode(), walk.inode());
        assertEquals(-Errno.ENOENT, walk.lookup(directory.location(), name, 0, 0));
        OpenFile file = process.openFile("/top", 0, 0);
        assertEquals(-Errno.ENOTDIR, walk.lookup(file.location(), name, 1, 0));
        assertEquals(0, walk.lookup(file.location(), name, 0, AtFlags.AT_EMPTY_PATH));
    }

    @Test
    void aPathOnlyFileDoesNothing() {
        OpenFile link = process.openFile("/d/within", OpenFlags.O_PATH | OpenFlags.O_NOFOLLOW, 0);
        assertEquals(true, link.inode().isSymbolicLink());
        OpenFile file = process.openFile("/top", OpenFlags.O_PATH | OpenFlags.O_RDWR, 0);
        assertEquals(-Errno.EBADF, file.read(new biscotti.kernel.memory.KernelBuffer(new byte[1])));
        assertEquals(-Errno.EBADF, file.seek(0, 0));
        assertEquals(OpenFlags.O_PATH, file.flags());
    }

    @Test
    void anUnnamedFileCanBeNamedUnlessItMayNot() {
        OpenFile file = process.openFile("/d", OpenFlags.O_TMPFILE | OpenFlags.O_RDWR, 0600);
        file.write(new biscotti.kernel.memory.KernelBuffer(TestProcess.bytes("late")), TestProcess.NO_LIMIT);
        assertEquals(0, file.inode().links());
        Naming naming = new Naming(process.services, process.context, process.credentials);
        byte[] name = TestProcess.bytes("/d/named");
        assertEquals(0, naming.link(file.location(), new byte[0], 0, null, name, name.length, AtFlags.AT_EMPTY_PATH));
        assertEquals("late", process.get("/d/named"));
        OpenFile other = process.openFile("/d", OpenFlags.O_TMPFILE | OpenFlags.O_RDWR | OpenFlags.O_EXCL, 0600);
        byte[] second = TestProcess.bytes("/d/second");
        assertEquals(-Errno.ENOENT, naming.link(other.location(), new byte[0], 0, null, second, second.length, AtFlags.AT_EMPTY_PATH));
    }

    // ---- mounts

    @Test
    void aMountCoversAndUncovers() {
        process.put("/m/below", "");
        TmpFileSystem mounted = mount("/m", 0);
        process.put("/m/above", "");
        assertEquals(List.of("above"), process.list("/m"));
        assertEquals(mounted.device(), process.stat("/m").device);
        process.chdir("/m");
        assertEquals("/m", process.getcwd());
        assertEquals(process.stat("/d/..").inode, process.stat("/m/..").inode);
        assertEquals(-Errno.EBUSY, process.namespace.unmount(process.walk("/m", 0).mount(), 0));
        process.chdir("..");
        assertEquals("/", process.getcwd());
        assertEquals(-Errno.EBUSY, process.rmdir("/m"));
        assertEquals(-Errno.EBUSY, process.rename("/m", "/n"));
        assertEquals(-Errno.EXDEV, process.rename("/top", "/m/top"));
        assertEquals(-Errno.EXDEV, process.link("/top", "/m/top"));
        assertEquals(0, process.namespace.unmount(process.walk("/m", 0).mount(), 0));
        assertEquals(List.of("below"), process.list("/m"));
        assertEquals(0, process.frames.usedFrames() - 2); // those of /d/f and /top
    }

    @Test
    void whatIsUnmountedWithItsUsersStaysForThem() {
        mount("/m", 0);
        process.put("/m/f", "still here");
        int descriptor = process.open("/m/f", OpenFlags.O_RDONLY);
        long used = process.frames.usedFrames();
        assertEquals(0, process.namespace.unmount(process.walk("/m", 0).mount(), MountFlags.MNT_DETACH));
        assertNull(process.stat("/m/f"));
        assertEquals("still here", process.read(descriptor, 20));
        process.close(descriptor);
        assertEquals(used - 1, process.frames.usedFrames());
    }

    @Test
    void mountsStandOnEachOther() {
        mount("/m", 0);
        process.mkdir("/m/n", 0755);
        mount("/m/n", 0);
        mount("/m/n", 0);
        process.put("/m/n/uppermost", "");
        assertEquals(-Errno.EBUSY, process.namespace.unmount(process.walk("/m", 0).mount(), 0));
        assertEquals(0, process.namespace.unmount(process.walk("/m/n", 0).mount(), 0));
        assertEquals(List.of(), process.list("/m/n"));
        assertEquals(0, process.namespace.unmount(process.walk("/m", 0).mount(), MountFlags.MNT_DETACH));
        assertEquals(List.of(), process.list("/m"));
        assertEquals(-Errno.EINVAL, process.namespace.unmount(process.walk("/", 0).mount(), 0));
    }

    @Test
    void aBindShowsTheSameElsewhere() {
        mount("/m", 0);
        process.mkdir("/m/inner", 0755);
        process.mkdir("/m/inner/deep", 0755);
        mount("/m/inner/deep", 0);
        process.put("/m/inner/deep/f", "deep");
        process.mkdir("/bound", 0755);
        assertEquals(0, process.namespace.bind(process.walk("/m/inner", 0), process.walk("/bound", 0), false));
        assertEquals(List.of("deep"), process.list("/bound"));
        assertEquals(List.of(), process.list("/bound/deep"));
        process.namespace.unmount(process.walk("/bound", 0).mount(), 0);
        assertEquals(0, process.namespace.bind(process.walk("/m/inner", 0), process.walk("/bound", 0), true));
        assertEquals("deep", process.get("/bound/deep/f"));
        assertEquals(-Errno.ENOTDIR, process.namespace.bind(process.walk("/top", 0), process.walk("/bound", 0), false));
        assertEquals(0, process.namespace.bind(process.walk("/top", 0), process.walk("/d/f", 0), false));
        assertEquals("top", process.get("/d/f"));
    }

    @Test
    void aMountCanBeMovedButNotBelowItself() {
        mount("/m", 0);
        process.mkdir("/m/sub", 0755);
        mount("/m/sub", 0);
        process.put("/m/sub/f", "");
        assertEquals(-Errno.ELOOP, process.namespace.move(process.walk("/m", 0).mount(), process.walk("/m/sub", 0)));
        assertEquals(0, process.namespace.move(process.walk("/m", 0).mount(), process.walk("/d/e", 0)));
        assertEquals(List.of("f"), process.list("/d/e/sub"));
        assertEquals(List.of(), process.list("/m"));
        assertEquals(0, process.namespace.unmount(process.walk("/d/e", 0).mount(), MountFlags.MNT_DETACH));
        assertEquals(List.of(), process.list("/d/e"));
    }

    @Test
    void aReadOnlyMountRefusesChanges() {
        mount("/m", 0);
        process.put("/m/f", "");
        process.namespace.remount(process.walk("/m", 0).mount(), MountFlags.MS_RDONLY);
        assertEquals(-Errno.EROFS, process.open("/m/f", OpenFlags.O_WRONLY));
        assertEquals(-Errno.EROFS, process.open("/m/new", OpenFlags.O_WRONLY | OpenFlags.O_CREAT, 0644));
        assertEquals(-Errno.EROFS, process.mkdir("/m/x", 0755));
        assertEquals(-Errno.EEXIST, process.mkdir("/m/f", 0755));
        assertEquals(-Errno.EROFS, process.unlink("/m/f"));
        assertEquals(-Errno.EROFS, process.rename("/m/f", "/m/g"));
        assertEquals(-Errno.EROFS, process.chmod("/m/f", 0600));
        assertEquals(-Errno.EROFS, process.truncate("/m/f", 0));
        assertEquals(-Errno.EROFS, process.access("/m/f", biscotti.kernel.abi.AccessMode.W_OK));
        assertEquals("", process.get("/m/f"));
    }

    @Test
    void aChangedRootHoldsItsProcess() {
        TestProcess jailed = process.fork();
        Location root = jailed.walk("/d", 0);
        root.tryPin();
        jailed.context.setRoot(root);
        jailed.chdir("/");
        assertEquals("/", jailed.getcwd());
        assertEquals("f", jailed.get("/f"));
        assertEquals("f", jailed.get("../../f"));
        assertNull(jailed.stat("/top"));
        assertNull(jailed.stat("/absolute"));
        assertNotNull(process.stat("/top"));
        jailed.chdir("/e");
        assertEquals("/e", jailed.getcwd());
        byte[] path = new byte[100];
        int length = PathName.write(process.walk("/top", 0), jailed.context.root(), path);
        assertEquals("(unreachable)/top", new String(path, 0, length, java.nio.charset.StandardCharsets.UTF_8));
        jailed.exit();
    }

    @Test
    void directoriesKeepTheirPlacesWhileTheyAreRead() {
        process.mkdir("/many", 0755);
        for (int i = 0; i < 300; i++) {
            process.put("/many/name" + i, "");
        }
        OpenFile directory = process.openFile("/many", OpenFlags.O_DIRECTORY, 0);
        java.util.Set<String> seen = new java.util.TreeSet<>();
        int removed = 0;
        while (true) {
            byte[] buffer = new byte[200];
            long length = ((DirectoryReadable) directory).readDirectory(new biscotti.kernel.memory.KernelBuffer(buffer));
            if (length == 0) {
                break;
            }
            for (String name : TestProcess.parse(buffer, (int) length)) {
                assertEquals(true, seen.add(name), name);
                if (name.startsWith("name")) {
                    process.unlink("/many/" + name);
                    process.put("/many/new" + removed++ % 7, "");
                }
            }
        }
        assertEquals(300, seen.stream().filter(n -> n.startsWith("name")).count());
        byte[] tiny = new byte[20];
        assertEquals(-Errno.EINVAL, ((DirectoryReadable) process.openFile("/many", 0, 0)).readDirectory(new biscotti.kernel.memory.KernelBuffer(tiny)));
    }
}
