package biscotti.kernel.boot;

import biscotti.kernel.abi.Errno;
import biscotti.kernel.file.FileContext;
import biscotti.kernel.file.FileSystem;
import biscotti.kernel.file.MountNamespace;
import biscotti.kernel.file.Naming;
import biscotti.kernel.file.PathWalk;
import biscotti.kernel.filesystem.block.BlockDevices;
import biscotti.kernel.filesystem.device.DeviceFileSystem;
import biscotti.kernel.filesystem.device.MemoryDevices;
import biscotti.kernel.filesystem.devpts.PtsDevices;
import biscotti.kernel.filesystem.devpts.PtsFileSystem;
import biscotti.kernel.filesystem.pipe.Pipes;
import biscotti.kernel.filesystem.proc.ProcFileSystem;
import biscotti.kernel.filesystem.process.MachineView;
import biscotti.kernel.filesystem.process.ProcessViews;
import biscotti.kernel.filesystem.sys.SysFileSystem;
import biscotti.kernel.filesystem.tmpfs.MemoryFiles;
import biscotti.kernel.filesystem.tmpfs.TmpFileSystem;
import biscotti.kernel.net.stack.Network;
import biscotti.kernel.schedule.Credentials;
import biscotti.kernel.syscall.CallServices;
import biscotti.runtime.CommandLine;

/** The file systems that every program finds: /dev, /dev/shm, /proc, /sys; and what makes files without names. */
final class FileSystems {
    private static final byte[] DEV = {'/', 'd', 'e', 'v'};
    private static final byte[] SHM = {'/', 'd', 'e', 'v', '/', 's', 'h', 'm'};
    private static final byte[] PTS = {'/', 'd', 'e', 'v', '/', 'p', 't', 's'};
    private static final byte[] PROC = {'/', 'p', 'r', 'o', 'c'};
    private static final byte[] SYS = {'/', 's', 'y', 's'};
    private static final int FOR_ALL = 01777;

    private final Foundations foundations;
    private final MountNamespace namespace;
    private final FileContext context;
    private final MountableTypes types;
    private final Credentials root = new Credentials();

    private FileSystems(Foundations foundations, MountNamespace namespace, DiskVolumes volumes) {
        this.foundations = foundations;
        this.namespace = namespace;
        this.context = new FileContext(foundations.locks, namespace);
        this.types = new MountableTypes(foundations.files, volumes, foundations.frames.totalFrames() / 2, foundations.mostFilesInMemory());
    }

    /** Mounts all; 0, or the first error. */
    static int mount(Foundations foundations, MountNamespace namespace, Network network, BlockDevices disks, DiskVolumes volumes) {
        FileSystems systems = new FileSystems(foundations, namespace, volumes);
        CallServices.setPipes(new Pipes(foundations.files));
        long half = foundations.frames.totalFrames() / 2;
        CallServices.setMemoryFiles(new MemoryFiles(foundations.files, half, foundations.mostFilesInMemory()));
        int result = systems.mountDevices(disks);
        if (result == 0) {
            result = systems.mountProcesses(network);
        }
        if (result == 0) {
            result = systems.mountMachine();
        }
        CallServices.setFileSystemTypes(systems.types);
        systems.context.release();
        return result;
    }

    private int mountProcesses(Network network) {
        ProcFileSystem proc = new ProcFileSystem(foundations.files, new ProcessViews(foundations.processes),
                new MachineView(foundations.processes, CommandLine.whole()));
        NetworkFiles.add(proc, network);
        HeapFile.add(proc);
        types.add(proc.fileSystem());
        return mountAt(PROC, proc.fileSystem(), new byte[] {'p', 'r', 'o', 'c'});
    }

    private int mountMachine() {
        SysFileSystem machine = new SysFileSystem(foundations.files, foundations.processes.services.processors().count());
        types.add(machine.fileSystem());
        return mountAt(SYS, machine.fileSystem(), new byte[] {'s', 'y', 's', 'f', 's'});
    }

    private int mountDevices(BlockDevices disks) {
        DeviceFileSystem devices = new DeviceFileSystem(foundations.files);
        int result = new MemoryDevices(foundations.random).install(foundations.files.devices, devices);
        if (result == 0) {
            result = disks.install(foundations.files.devices, devices);
        }
        PtsFileSystem terminals = new PtsFileSystem(foundations.processes);
        if (result == 0) {
            result = foundations.terminals.install(foundations.files.devices, devices);
        }
        if (result == 0) {
            result = new PtsDevices(terminals).install(foundations.files.devices, devices);
        }
        devices.addDirectory(new byte[] {'s', 'h', 'm'}, FOR_ALL);
        devices.addDirectory(new byte[] {'p', 't', 's'}, 0755);
        addLinks(devices);
        types.add(devices.fileSystem());
        types.add(terminals);
        if (result == 0) {
            result = mountAt(DEV, devices.fileSystem(), new byte[] {'d', 'e', 'v'});
        }
        if (result == 0) {
            result = mountAt(PTS, terminals, new byte[] {'d', 'e', 'v', 'p', 't', 's'});
        }
        if (result == 0) {
            long half = foundations.frames.totalFrames() / 2;
            FileSystem shared = new TmpFileSystem(foundations.files, "tmpfs", half, foundations.mostFilesInMemory(), FOR_ALL);
            result = mountAt(SHM, shared, new byte[] {'t', 'm', 'p', 'f', 's'});
        }
        return result;
    }

    private static void addLinks(DeviceFileSystem devices) {
        byte[] descriptors = {'/', 'p', 'r', 'o', 'c', '/', 's', 'e', 'l', 'f', '/', 'f', 'd'};
        devices.addLink(new byte[] {'f', 'd'}, descriptors);
        devices.addLink(new byte[] {'s', 't', 'd', 'i', 'n'}, descriptor(descriptors, '0'));
        devices.addLink(new byte[] {'s', 't', 'd', 'o', 'u', 't'}, descriptor(descriptors, '1'));
        devices.addLink(new byte[] {'s', 't', 'd', 'e', 'r', 'r'}, descriptor(descriptors, '2'));
    }

    private static byte[] descriptor(byte[] directory, char digit) {
        byte[] path = new byte[directory.length + 2];
        System.arraycopy(directory, 0, path, 0, directory.length);
        path[directory.length] = '/';
        path[directory.length + 1] = (byte) digit;
        return path;
    }

    /** Mounts over a directory, which is made if it is not there. */
    private int mountAt(byte[] path, FileSystem system, byte[] source) {
        int result = new Naming(foundations.files, context, root).makeDirectory(null, path, path.length, 0755);
        if (result < 0 && result != -Errno.EEXIST) {
            return result;
        }
        PathWalk walk = new PathWalk(foundations.files, context, root);
        result = walk.lookup(null, path, path.length, PathWalk.DIRECTORY);
        return result < 0 ? result : namespace.mount(walk.location(), system, 0, source);
    }
}
