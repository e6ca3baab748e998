package biscotti.kernel.filesystem.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.abi.FileMode;
import biscotti.kernel.abi.MountFlags;
import biscotti.kernel.abi.OpenFlags;
import biscotti.kernel.abi.SeekWhence;
import biscotti.kernel.device.random.RandomGenerator;
import biscotti.kernel.file.TestProcess;
import biscotti.kernel.schedule.hosted.HostedLocks;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MemoryDevicesTest {
    private final TestProcess process = new TestProcess();

    @BeforeEach
    void mount() {
        DeviceFileSystem names = new DeviceFileSystem(process.services);
        RandomGenerator random = new RandomGenerator(new HostedLocks(), () -> 5);
        assertEquals(0, new MemoryDevices(random).install(process.services.devices, names));
        assertEquals(0, names.addDirectory(TestProcess.bytes("pts"), 0755));
        assertEquals(0, names.addLink(TestProcess.bytes("fd"), TestProcess.bytes("/proc/self/fd")));
        process.mkdir("/dev", 0755);
        assertEquals(0, process.namespace.mount(process.walk("/dev", 0), names.fileSystem(), 0, TestProcess.bytes("devtmpfs")));
    }

    @Test
    void theNamesAreThere() {
        assertEquals(List.of("fd", "full", "null", "pts", "random", "urandom", "zero"), process.list("/dev"));
        assertEquals(FileMode.S_IFCHR | 0666, process.stat("/dev/null").mode);
        assertEquals(0x109, process.stat("/dev/urandom").deviceNumber);
        assertEquals("/proc/self/fd", process.readlink("/dev/fd"));
    }

    @Test
    void nullTakesAllAndGivesNothing() {
        int descriptor = process.open("/dev/null", OpenFlags.O_RDWR | OpenFlags.O_TRUNC);
        assertEquals(4, process.write(descriptor, "gone"));
        assertEquals("", process.read(descriptor, 10));
        assertEquals(0, process.seek(descriptor, 100, SeekWhence.SEEK_SET));
        assertEquals(0, process.seek(descriptor, 0, SeekWhence.SEEK_END));
    }

    @Test
    void zeroGivesZerosAndFullHasNoSpace() {
        int zero = process.open("/dev/zero", OpenFlags.O_RDWR);
        assertEquals("\0\0\0", process.read(zero, 3));
        assertEquals(1, process.write(zero, "x"));
        int full = process.open("/dev/full", OpenFlags.O_RDWR);
        assertEquals("\0", process.read(full, 1));
        assertEquals(-Errno.ENOSPC, process.write(full, "x"));
        assertEquals(0, process.write(full, ""));
    }

    @Test
    void randomDiffers() {
        int random = process.open("/dev/urandom", OpenFlags.O_RDWR);
        assertNotEquals(process.read(random, 16), process.read(random, 16));
        assertEquals(11, process.write(random, "some entropy".substring(1)));
    }

    @Test
    void devicesDoNotWorkOnMountsWithoutThem() {
        process.namespace.remount(process.walk("/dev", 0).mount(), MountFlags.MS_NODEV);
        assertEquals(-Errno.EACCES, process.open("/dev/null", OpenFlags.O_RDWR));
    }
}
