package biscotti.kernel.filesystem.proc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.abi.MountFlags;
import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.abi.ResolveFlags;
import biscotti.kernel.file.DescriptorTable;
import biscotti.kernel.file.FileContext;
import biscotti.kernel.file.Location;
import biscotti.kernel.file.PathWalk;
import biscotti.kernel.file.TestProcess;
import biscotti.kernel.filesystem.pipe.Pipes;
import biscotti.kernel.filesystem.synthetic.Text;
import biscotti.kernel.filesystem.sys.SysFileSystem;
import biscotti.kernel.schedule.Credentials;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProcTest {
    private final TestProcess process = new TestProcess();
    private final Fake fakes = new Fake();
    private ProcFileSystem proc;

    /** Two processes, 1 and 7; 7 is this one and has a second thread, 9. */
    private final class Fake implements ProcessTable, SystemView {
        private final TreeMap<Integer, Integer> threads = new TreeMap<>(java.util.Map.of(1, 1, 7, 7, 9, 7));

        @Override
        public ProcessView current() {
            return new View(7, 7);
        }

        @Override
        public int nextProcess(int from) {
            return threads.tailMap(from).entrySet().stream().filter(e -> e.getKey().equals(e.getValue())).findFirst().map(e -> e.getKey()).orElse(-1);
        }

        @Override
        public ProcessView process(int number) {
            return threads.getOrDefault(number, 0) == number ? new View(number, number) : null;
        }

        @Override
        public int nextThread(int process, int from) {
            return threads.tailMap(from).entrySet().stream().filter(e -> e.getValue() == process).findFirst().map(e -> e.getKey()).orElse(-1);
        }

        @Override
        public ProcessView thread(int process, int number) {
            return threads.getOrDefault(number, 0) == process ? new View(process, number) : null;
        }

        @Override
        public int write(SystemText what, Text text) {
            text.text("this is ").text(what.fileName).line();
            return 0;
        }
    }

    private final class View implements ProcessView {
        private final int process;
        private final int thread;

        View(int process, int thread) {
            this.process = process;
            this.thread = thread;
        }

        @Override
        public int process() {
            return process;
        }

        @Override
        public int thread() {
            return thread;
        }

        @Override
        public Credentials credentials() {
            return process == 1 ? new Credentials() : ProcTest.this.process.credentials;
        }

        @Override
        public FileContext files() {
            return ProcTest.this.process.context;
        }

        @Override
        public DescriptorTable descriptors() {
            return process == 1 ? new DescriptorTable(ProcTest.this.process.services.locks) : ProcTest.this.process.descriptors;
        }

        @Override
        public Location executable() {
            return ProcTest.this.process.walk("/bin/program", 0);
        }

        @Override
        public int write(ProcessText what, Text text) {
            if (!fakes.threads.containsKey(thread)) {
                return -Errno.ESRCH;
            }
            text.number(thread).character(' ').text(what.fileName).line();
            return 0;
        }

        @Override
        public int store(ProcessText what, byte[] bytes, int length) {
            return what == ProcessText.OOM_SCORE_ADJ ? length : -Errno.EINVAL;
        }
    }

    @BeforeEach
    void mount() {
        process.mkdir("/bin", 0755);
        process.put("/bin/program", "code");
        process.mkdir("/proc", 0755);
        proc = new ProcFileSystem(process.services, fakes, fakes);
        int result = process.namespace.mount(process.walk("/proc", 0), proc.fileSystem(), MountFlags.MS_NOSUID | MountFlags.MS_RELATIME,
                TestProcess.bytes("proc"));
        assertEquals(0, result);
    }

    @Test
    void processesAreDirectories() {
        List<String> names = process.list("/proc");
        assertTrue(names.containsAll(List.of("1", "7", "self", "meminfo", "sys", "stat", "filesystems")), names::toString);
        assertTrue(!names.contains("9"));
        assertEquals("7 stat\n", process.get("/proc/7/stat"));
        assertEquals("7 stat\n", process.get("/proc/self/stat"));
        assertEquals("9 comm\n", process.get("/proc/self/task/9/comm"));
        assertEquals("-2", process.get("/proc/self/task/1/comm"));
        assertEquals("-2", process.get("/proc/9/stat"));
        assertEquals("-2", process.get("/proc/07/stat"));
        assertEquals("7/task/7", process.readlink("/proc/thread-self"));
        assertEquals(List.of("7", "9"), process.list("/proc/7/task"));
        assertTrue(process.list("/proc/7").contains("task"));
        assertTrue(!process.list("/proc/7/task/9").contains("task"));
    }

    @Test
    void everyEntryThatIsListedIsThere() {
        for (String name : process.list("/proc/self")) {
            assertEquals(name, name + (process.stat("/proc/self/" + name, PathWalk.NO_FOLLOW) == null ? " is missing" : ""));
        }
    }

    @Test
    void directoriesCanBeReadInSmallPieces() {
        assertEquals(process.list("/proc/7"), process.list("/proc/7", 64).stream().filter(n -> !n.startsWith(".")).sorted().toList());
        assertEquals(process.list("/proc"), process.list("/proc", 48).stream().filter(n -> !n.startsWith(".")).sorted().toList());
    }

    @Test
    void aProcessThatEndsIsGone() {
        int descriptor = process.open("/proc/1/stat", 0);
        process.chdir("/proc/1");
        fakes.threads.remove(1);
        assertEquals("-3", process.read(descriptor, 10));
        assertEquals("-2", process.get("/proc/1/stat"));
        assertEquals("-3", process.get("stat"));
    }

    @Test
    void linksLeadToFilesThemselves() {
        process.put("/f", "text");
        int descriptor = process.open("/f", OpenFlags.O_RDWR);
        assertEquals("/f", process.readlink("/proc/self/fd/" + descriptor));
        process.unlink("/f");
        assertEquals("/f (deleted)", process.readlink("/proc/self/fd/" + descriptor));
        assertEquals("text", process.get("/proc/self/fd/" + descriptor));
        assertEquals(4, process.stat("/proc/self/fd/" + descriptor).size);
        assertEquals("-2", process.get("/proc/self/fd/55"));
        assertEquals("/bin/program", process.readlink("/proc/self/exe"));
        process.chdir("/bin");
        assertEquals("/bin", process.readlink("/proc/self/cwd"));
        assertEquals("code", process.get("/proc/self/cwd/program"));
        assertEquals("/", process.readlink("/proc/self/root"));
        assertEquals(FileMode.S_IFLNK | 0700, process.stat("/proc/self/fd/" + descriptor, PathWalk.NO_FOLLOW).mode);
        String info = process.get("/proc/self/fdinfo/" + descriptor);
        assertTrue(info.startsWith("pos:\t0\nflags:\t0100002\nmnt_id:\t"), info);
    }

    @Test
    void aPipeIsReachedThroughItsDescriptor() {
        Pipes pipes = new Pipes(process.services);
        Pipes.Ends ends = pipes.create(OpenFlags.O_NONBLOCK, process.credentials);
        int descriptor = process.descriptors.install(ends.writer(), false, 100);
        assertTrue(process.readlink("/proc/self/fd/" + descriptor).startsWith("pipe:["));
        int again = process.open("/proc/self/fd/" + descriptor, OpenFlags.O_WRONLY | OpenFlags.O_CREAT | OpenFlags.O_TRUNC);
        assertEquals(2, process.write(again, "hi"));
        int reader = process.descriptors.install(ends.reader(), false, 100);
        assertEquals("hi", process.read(reader, 10));
    }

    @Test
    void magicLinksCanBeForbidden() {
        assertNull(process.walk("/proc/self/exe", 0, ResolveFlags.RESOLVE_NO_MAGICLINKS));
        assertEquals(-Errno.ELOOP, process.error);
        TestProcess other = process.as(1000);
        assertNull(other.walk("/proc/1/exe", 0));
        assertEquals(-Errno.EACCES, other.error);
        assertEquals(-Errno.EACCES, other.open("/proc/1/fd", OpenFlags.O_DIRECTORY));
    }

    @Test
    void textsCanBeStored() {
        int descriptor = process.open("/proc/self/oom_score_adj", OpenFlags.O_WRONLY | OpenFlags.O_TRUNC);
        assertEquals(3, process.write(descriptor, "100"));
        assertEquals(-Errno.EINVAL, process.write(process.open("/proc/self/comm", OpenFlags.O_RDWR), "x"));
        assertEquals("0\n", process.get("/proc/sys/vm/overcommit_memory"));
        process.put("/proc/sys/vm/overcommit_memory", "1\n");
        assertEquals("1\n", process.get("/proc/sys/vm/overcommit_memory"));
        assertEquals(1, proc.settings().overcommitMemory.value());
        int setting = process.open("/proc/sys/vm/overcommit_memory", OpenFlags.O_WRONLY);
        assertEquals(-Errno.EINVAL, process.write(setting, "3"));
        assertEquals(-Errno.EINVAL, process.write(setting, "x"));
        assertEquals(-Errno.EACCES, process.as(5).open("/proc/sys/vm/overcommit_memory", OpenFlags.O_WRONLY));
    }

    @Test
    void nothingCanBeMadeOrRemoved() {
        assertEquals(-Errno.EPERM, process.mkdir("/proc/x", 0755));
        assertEquals(-Errno.EPERM, process.open("/proc/x", OpenFlags.O_CREAT | OpenFlags.O_RDWR, 0644));
        assertEquals(-Errno.EPERM, process.unlink("/proc/meminfo"));
        assertEquals(-Errno.EPERM, process.rmdir("/proc/7"));
        assertEquals(-Errno.EPERM, process.rename("/proc/meminfo", "/proc/x"));
    }

    @Test
    void mountsAreListed() {
        process.mkdir("/a b", 0755);
        SysFileSystem sys = new SysFileSystem(process.services, 2);
        process.namespace.mount(process.walk("/a b", 0), sys.fileSystem(), MountFlags.MS_NOEXEC | MountFlags.MS_NODEV, TestProcess.bytes("sysfs"));
        assertEquals("tmpfs / tmpfs rw,relatime 0 0\nproc /proc proc rw,nosuid,relatime 0 0\nsysfs /a\\040b sysfs rw,nodev,noexec 0 0\n",
                process.get("/proc/mounts"));
        String info = process.get("/proc/self/mountinfo");
        assertTrue(info.matches("(?s)(\\d+ \\d+ 0:\\d+ / \\S+ rw\\S* - \\w+ \\w+ rw\n){3}"), info);
        assertEquals("0-1\n", process.get("/a b/devices/system/cpu/online"));
    }

    @Test
    void memoryIsCounted() {
        String info = process.get("/proc/meminfo");
        assertTrue(info.startsWith("MemTotal:          40000 kB\n"), info);
        assertEquals("this is cpuinfo\n", process.get("/proc/cpuinfo"));
        assertEquals("40\n", process.get("/proc/sys/kernel/cap_last_cap"));
    }

    @Test
    void numbersAreWrittenAsProgramsReadThem() {
        Text text = new Text();
        text.number(0).character(' ').number(-15).character(' ').number(Long.MIN_VALUE).character(' ').number(42, 5, ' ').character(' ').number(7, 3, '0');
        text.character(' ').hexadecimal(0xABCL, 0).character(' ').hexadecimal(1, 8).character(' ').hexadecimal(-1, 0).character(' ').octal(511)
                .character(' ').octal(0).character(' ').hexadecimal(0, 0).character(' ').number(1000000, 0, ' ');
        proc.top().add("sample", new biscotti.kernel.filesystem.synthetic.TextFile(proc.synthetic(), 5, 0444) {
            @Override
            protected int write(Text into) {
                return copy(text, into);
            }
        });
        assertEquals("0 -15 -9223372036854775808    42 007 abc 00000001 ffffffffffffffff 777 0 0 1000000", process.get("/proc/sample"));
    }

    private static int copy(Text from, Text into) {
        into.text("");
        byte[] bytes = new byte[from.length()];
        from.copyTo(bytes);
        into.bytes(bytes);
        return 0;
    }
}
