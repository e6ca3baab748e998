package biscotti.kernel.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import biscotti.kernel.abi.AllocateFlags;
import biscotti.kernel.abi.AtFlags;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.memory.KernelBuffer;
import biscotti.kernel.schedule.Credentials;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Random calls on our tmpfs and on a tmpfs of the Linux beneath: the same results, errors and contents.
 *
 * <p>Both work in a directory so deep that no path here leads out of the tree. {@code -Dbiscotti.seed=N} repeats a run.
 */
class LinuxComparisonTest {
    private static final String DEEP = "w/1/2/3/4/5/6";

    private final HostKernel host = new HostKernel();
    private final List<String> script = new ArrayList<>();
    private Path hostRoot;
    private long hostDirectory;
    private int[] hostGroups;
    private long oldUmask;
    private TestProcess process;
    private Random random;
    private RandomArguments choices;
    private final List<Integer> ours = new ArrayList<>(); // open descriptors, in pairs
    private final List<Integer> theirs = new ArrayList<>();
    private final Set<Long> reserved = new HashSet<>();

    @BeforeEach
    void prepare() throws Exception {
        Path shared = Path.of("/dev/shm");
        boolean isTmpfs = Files.isWritable(shared) && Files.getFileStore(shared).type().equals("tmpfs");
        Assumptions.assumeTrue(HostKernel.isThere() && isTmpfs, "needs a Linux with a tmpfs at /dev/shm");
        String groups = Files.readString(Path.of("/proc/self/status")).replaceAll("(?s).*\nGroups:([^\n]*)\n.*", "$1").strip();
        hostGroups = groups.isEmpty() ? new int[0] : Stream.of(groups.split(" ")).mapToInt(Integer::parseInt).toArray();
        oldUmask = host.call(HostKernel.UMASK, 0, 0, 0);
        hostRoot = Files.createTempDirectory(shared, "biscotti");
    }

    @AfterEach
    void cleanUp() throws Exception {
        if (hostRoot != null) {
            host.call(HostKernel.SETFSUID, 0, 0, 0);
            host.call(HostKernel.SETFSGID, 0, 0, 0);
            host.call(HostKernel.UMASK, oldUmask, 0, 0);
            deleteTree(hostRoot);
        }
    }

    private static void deleteTree(Path root) throws Exception {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private void begin(long seed) throws Exception {
        random = new Random(seed);
        choices = new RandomArguments(random);
        script.clear();
        reserved.clear();
        process = new TestProcess(100_000, 50_000, 10_000);
        Path top = Files.createTempDirectory(hostRoot, "run");
        String path = "";
        for (String part : DEEP.split("/")) {
            path += "/" + part;
            process.mkdir(path, 0755);
            host.call(HostKernel.MKDIRAT, AtFlags.AT_FDCWD, host.string(top + path), 0755);
        }
        process.chdir(path);
        process.services.protectsHardLinks = isSet("hardlinks");
        process.services.protectsSymbolicLinks = isSet("symlinks");
        hostDirectory = host.call(HostKernel.OPENAT, AtFlags.AT_FDCWD, host.string(top.resolve(DEEP).toString()),
                OpenFlags.O_RDONLY | OpenFlags.O_DIRECTORY);
    }

    private static boolean isSet(String what) throws Exception {
        return Files.readString(Path.of("/proc/sys/fs/protected_" + what)).strip().equals("1");
    }

    private void end() {
        while (!ours.isEmpty()) {
            closeAt(ours.size() - 1);
        }
        host.call(HostKernel.CLOSE, hostDirectory, 0, 0);
    }

    @Test
    void randomCallsAnswerAsLinuxDoes() throws Exception {
        compare(false);
    }

    @Test
    void randomCallsOfSeveralUsersAnswerAsLinuxDoes() throws Exception {
        Assumptions.assumeTrue(Files.getOwner(hostRoot).getName().equals("root"), "only root can act as others");
        compare(true);
    }

    private void compare(boolean hasUsers) throws Exception {
        boolean isLong = Boolean.getBoolean("biscotti.long");
        long first = Long.getLong("biscotti.seed", isLong ? System.nanoTime() : 1);
        int runs = isLong ? 300 : 12;
        for (long seed = first; seed < first + runs; seed++) {
            begin(seed);
            for (int i = 0; i < 1500; i++) {
                if (hasUsers && random.nextInt(8) == 0) {
                    become(random.nextInt(3) == 0 ? 0 : 1000 + random.nextInt(2));
                }
                if (hasUsers && random.nextInt(20) == 0) {
                    changeOwner(seed);
                }
                step(seed);
            }
            become(0);
            compareTree(".", seed, 6);
            end();
        }
    }

    /** Acts as another user from now on, whose group has his number; the supplementary groups are those of this process. */
    private void become(int user) {
        while (!ours.isEmpty()) { // what a write drops of the mode is decided by the opener's rights here, by the writer's there
            closeAt(ours.size() - 1);
        }
        host.call(HostKernel.SETFSUID, 0, 0, 0); // back to root first, who may change both
        host.call(HostKernel.SETFSGID, user, 0, 0);
        host.call(HostKernel.SETFSUID, user, 0, 0);
        Credentials.Builder changed = new Credentials().change();
        changed.fileUser = user;
        changed.fileGroup = user;
        changed.groups(hostGroups, hostGroups.length);
        changed.effective &= user == 0 ? -1L : ~Credentials.FILE_CAPABILITIES;
        process.credentials = changed.build();
        script.add("become " + user);
    }

    private void changeOwner(long seed) {
        String path = choices.path();
        int user = random.nextInt(3) == 0 ? -1 : 1000 + random.nextInt(2);
        int group = random.nextInt(3) == 0 ? -1 : 1000 + random.nextInt(2);
        long our = process.chown(path, user, group);
        long their = host.call(HostKernel.FCHOWNAT, hostDirectory, host.string(path), user, group, 0);
        script.add("chown " + path + " " + user + " " + group + " = " + their);
        assertEquals(their, our, () -> report(seed));
    }

    private void step(long seed) {
        String what;
        Object our;
        Object their;
        int kind = random.nextInt(22);
        switch (ours.isEmpty() && kind > 2 && kind < 11 ? 0 : kind) {
            case 0, 1, 2 -> {
                int flags = choices.openFlags();
                int mode = random.nextInt(0x1000);
                String path = choices.path();
                what = "open " + path + " " + Integer.toHexString(flags) + " " + Integer.toOctalString(mode);
                long there = host.call(HostKernel.OPENAT, hostDirectory, host.string(path), flags, mode, 0);
                int here = process.open(path, flags, mode);
                our = Math.min(here, 0);
                their = (int) Math.min(there, 0);
                if (here >= 0 && there >= 0) {
                    ours.add(here);
                    theirs.add((int) there);
                }
            }
            case 3 -> {
                if (ours.size() < 12) {
                    return;
                }
                closeAt(random.nextInt(ours.size()));
                return;
            }
            case 4, 5 -> {
                int at = pick();
                byte[] data = new byte[random.nextInt(random.nextInt(20) == 0 ? 20_000 : 300)];
                random.nextBytes(data);
                long position = choices.position();
                boolean isPositioned = random.nextBoolean();
                what = "write " + at + " " + data.length + (isPositioned ? " at " + position : "");
                host.buffer.copyFrom(java.lang.foreign.MemorySegment.ofArray(data));
                OpenFile file = process.file(ours.get(at));
                KernelBuffer source = new KernelBuffer(data);
                our = file == null ? 0 : isPositioned ? file.writeAt(source, position, Long.MAX_VALUE) : file.write(source, Long.MAX_VALUE);
                their = host.call(isPositioned ? HostKernel.PWRITE : HostKernel.WRITE, theirs.get(at), host.buffer.address(), data.length, position, 0);
            }
            case 6, 7 -> {
                int at = pick();
                byte[] data = new byte[random.nextInt(20_000)];
                long position = choices.position();
                boolean isPositioned = random.nextBoolean();
                what = "read " + at + " " + data.length + (isPositioned ? " at " + position : "");
                OpenFile file = process.file(ours.get(at));
                KernelBuffer target = new KernelBuffer(data);
                long here = isPositioned ? file.readAt(target, position) : file.read(target);
                long there = host.call(isPositioned ? HostKernel.PREAD : HostKernel.READ, theirs.get(at), host.buffer.address(), data.length, position, 0);
                our = here + ":" + Arrays.hashCode(Arrays.copyOf(data, (int) Math.max(here, 0)));
                byte[] other = new byte[(int) Math.max(there, 0)];
                java.lang.foreign.MemorySegment.copy(host.buffer, ValueLayout.JAVA_BYTE, 0, other, 0, other.length);
                their = there + ":" + Arrays.hashCode(other);
            }
            case 8 -> {
                int at = pick();
                int whence = random.nextInt(6);
                long offset = choices.position() - random.nextInt(2) * 10_000L;
                what = "seek " + at + " " + offset + " " + whence;
                their = host.call(HostKernel.LSEEK, theirs.get(at), offset, whence);
                Inode inode = process.file(ours.get(at)).inode();
                if (inode.isDirectory() && whence >= 2) {
                    return; // Linux's own file systems differ
                }
                if (whence >= 3 && reserved.contains(inode.number())) {
                    whence = 0; // what is reserved but not written is data to us, a hole to Linux: both are allowed
                    their = host.call(HostKernel.LSEEK, theirs.get(at), offset, whence);
                }
                our = process.seek(ours.get(at), offset, whence);
            }
            case 9 -> {
                int at = pick();
                long size = choices.position();
                what = "ftruncate " + at + " " + size;
                our = (long) AttributeOperations.truncate(process.file(ours.get(at)), size, Long.MAX_VALUE);
                their = host.call(HostKernel.FTRUNCATE, theirs.get(at), size, 0);
            }
            case 10 -> {
                int at = pick();
                int[] modes = {0, AllocateFlags.FALLOC_FL_KEEP_SIZE, AllocateFlags.FALLOC_FL_KEEP_SIZE | AllocateFlags.FALLOC_FL_PUNCH_HOLE};
                int mode = modes[random.nextInt(3)];
                long offset = Math.abs(choices.position());
                int length = 1 + random.nextInt(20_000);
                OpenFile file = process.file(ours.get(at));
                if (!(file instanceof Allocatable allocatable) || !file.mayWrite()) {
                    return; // the system call's checks
                }
                what = "fallocate " + at + " " + mode + " " + offset + " " + length;
                our = (long) allocatable.allocate(mode, offset, length);
                if (mode != modes[2]) {
                    reserved.add(file.inode().number());
                }
                their = host.call(HostKernel.FALLOCATE, theirs.get(at), mode, offset, length, 0);
            }
            case 11 -> {
                String path = choices.path();
                int mode = random.nextInt(0x1000);
                what = "mkdir " + path + " " + Integer.toOctalString(mode);
                our = (long) process.mkdir(path, mode);
                their = host.call(HostKernel.MKDIRAT, hostDirectory, host.string(path), mode);
            }
            case 12 -> {
                String path = choices.path();
                what = "rmdir " + path;
                our = (long) process.rmdir(path);
                their = host.call(HostKernel.UNLINKAT, hostDirectory, host.string(path), AtFlags.AT_REMOVEDIR);
            }
            case 13 -> {
                String path = choices.path();
                what = "unlink " + path;
                our = (long) process.unlink(path);
                their = host.call(HostKernel.UNLINKAT, hostDirectory, host.string(path), 0);
            }
            case 14 -> {
                String old = choices.path();
                String path = choices.path();
                int flags = random.nextBoolean() ? AtFlags.AT_SYMLINK_FOLLOW : 0;
                what = "link " + old + " " + path + " " + flags;
                our = (long) process.link(old, path, flags);
                their = host.call(HostKernel.LINKAT, hostDirectory, host.string(old), hostDirectory, host.string(path), flags);
            }
            case 15 -> {
                String target = choices.target();
                String path = choices.path();
                what = "symlink " + target + " " + path;
                our = (long) process.symlink(target, path);
                their = host.call(HostKernel.SYMLINKAT, host.string(target), hostDirectory, host.string(path));
            }
            case 16, 17 -> {
                String old = choices.path();
                String path = choices.path();
                int flags = random.nextInt(3) == 0 ? random.nextInt(4) : 0;
                what = "rename " + old + " " + path + " " + flags;
                our = (long) process.rename(old, path, flags);
                their = host.call(HostKernel.RENAMEAT2, hostDirectory, host.string(old), hostDirectory, host.string(path), flags);
            }
            case 18 -> {
                String path = choices.path();
                int flags = random.nextBoolean() ? AtFlags.AT_SYMLINK_NOFOLLOW : 0;
                what = "stat " + path + " " + flags;
                our = ourAttributes(path, flags);
                their = theirAttributes(path, flags);
            }
            case 19 -> {
                String path = choices.path();
                what = "readlink " + path;
                our = process.readlink(path);
                long length = host.call(HostKernel.READLINKAT, hostDirectory, host.string(path), host.buffer.address(), 4096, 0);
                their = length < 0 ? Long.toString(length) : text((int) length);
            }
            case 20 -> {
                String path = choices.path();
                int mode = random.nextInt(0x1000);
                what = "chmod " + path + " " + Integer.toOctalString(mode);
                our = (long) process.chmod(path, mode);
                their = host.call(HostKernel.FCHMODAT, hostDirectory, host.string(path), mode);
            }
            default -> {
                String path = choices.path();
                int wanted = random.nextInt(8);
                what = "access " + path + " " + wanted;
                our = (long) process.access(path, wanted);
                their = host.call(HostKernel.FACCESSAT, hostDirectory, host.string(path), wanted);
            }
        }
        script.add(what + " = " + their);
        assertEquals(their.toString(), our.toString(), () -> report(seed));
    }

    private String report(long seed) {
        List<String> last = script.subList(Math.max(0, script.size() - 40), script.size());
        return "seed " + seed + ":\n" + String.join("\n", last).replaceAll("n{250,}", "nn...n");
    }

    private int pick() {
        return random.nextInt(ours.size());
    }

    private void closeAt(int at) {
        process.close(ours.remove(at));
        host.call(HostKernel.CLOSE, theirs.remove(at), 0, 0);
    }

    private String text(int length) {
        byte[] bytes = new byte[length];
        java.lang.foreign.MemorySegment.copy(host.buffer, ValueLayout.JAVA_BYTE, 0, bytes, 0, length);
        return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
    }

    private String ourAttributes(String path, int flags) {
        Attributes a = process.stat(path, flags);
        return a == null ? Integer.toString(process.error)
                : a.user + ":" + a.group + " " + describe(a.mode, a.links, a.size, a.blocks);
    }

    private String theirAttributes(String path, int flags) {
        long result = host.call(HostKernel.STATX, hostDirectory, host.string(path), flags, 0xFFF, host.buffer.address());
        if (result < 0) {
            return Long.toString(result);
        }
        int mode = host.buffer.get(ValueLayout.JAVA_SHORT, 28) & 0xFFFF;
        return host.buffer.get(ValueLayout.JAVA_INT, 20) + ":" + host.buffer.get(ValueLayout.JAVA_INT, 24) + " "
                + describe(mode, host.buffer.get(ValueLayout.JAVA_INT, 16), host.buffer.get(ValueLayout.JAVA_LONG, 40),
                        host.buffer.get(ValueLayout.JAVA_LONG, 48));
    }

    private static String describe(int mode, int links, long size, long blocks) {
        boolean isDirectory = (mode & FileMode.S_IFMT) == FileMode.S_IFDIR;
        return Integer.toOctalString(mode) + " " + links + " " + size + " " + (isDirectory ? 0 : blocks);
    }

    private void compareTree(String path, long seed, int depth) {
        assertEquals(theirAttributes(path, AtFlags.AT_SYMLINK_NOFOLLOW), ourAttributes(path, AtFlags.AT_SYMLINK_NOFOLLOW),
                () -> "seed " + seed + " at " + path);
        Attributes attributes = process.stat(path, AtFlags.AT_SYMLINK_NOFOLLOW);
        if (attributes == null || (attributes.mode & FileMode.S_IFMT) != FileMode.S_IFDIR || depth == 0) {
            return;
        }
        List<String> names = process.list(path, 512);
        names.sort(null);
        assertEquals(hostList(path), names, () -> "seed " + seed + " in " + path);
        for (String name : names) {
            if (!name.startsWith(".")) {
                compareTree(path + "/" + name, seed, depth - 1);
            }
        }
    }

    private List<String> hostList(String path) {
        long descriptor = host.call(HostKernel.OPENAT, hostDirectory, host.string(path), OpenFlags.O_DIRECTORY);
        List<String> names = new ArrayList<>();
        long length;
        while ((length = host.call(HostKernel.GETDENTS, descriptor, host.buffer.address(), 4096)) > 0) {
            byte[] bytes = new byte[(int) length];
            java.lang.foreign.MemorySegment.copy(host.buffer, ValueLayout.JAVA_BYTE, 0, bytes, 0, bytes.length);
            names.addAll(TestProcess.parse(bytes, bytes.length));
        }
        host.call(HostKernel.CLOSE, descriptor, 0, 0);
        names.sort(null);
        return names;
    }
}
