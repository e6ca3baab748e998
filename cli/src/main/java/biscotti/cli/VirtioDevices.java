package biscotti.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The disks and the network card of a machine: what QEMU has to be told of them, and what the kernel. */
final class VirtioDevices {
    private static final Pattern PORTS = Pattern.compile("([0-9]{1,5}):([0-9]{1,5})");
    private static final int HIGHEST_PORT = 65_535;
    /** What QEMU's user network has for the guest: address, prefix, gateway. */
    private static final String GUEST_ADDRESS = "10.0.2.15/24:10.0.2.2";
    /** Where a microvm's devices begin: QEMU 7.2 confuses the interrupts of the places 0 and 2. */
    private static final int FIRST_PLACE = 8;
    private static final int FIRST_REGISTERS = 0xfeb0_0000;
    private static final int REGISTERS_BYTES = 512;
    private static final int FIRST_INTERRUPT = 24;

    private final boolean isMicroVm;
    private final List<String> qemuOptions = new ArrayList<>();
    private final List<String[]> kernelOptions = new ArrayList<>(); // keys and values
    private int devices;

    VirtioDevices(MachineOptions.Model model) {
        isMicroVm = model == MachineOptions.Model.microvm;
    }

    /** Adds a raw image as the disk with the root; its writes are kept, or thrown away at the end. */
    void addRoot(Path image, boolean keepsWrites) {
        addDisk(image, keepsWrites);
        kernelOptions.add(new String[] {"root", "/dev/vda"});
    }

    /** Adds a raw image as a further disk; its writes are kept, or thrown away at the end. */
    void addDisk(Path image, boolean keepsWrites) {
        String drive = "if=none,id=disk" + devices + ",format=raw,discard=unmap,file=" + escaped(image);
        qemuOptions.addAll(List.of("-drive", keepsWrites ? drive : drive + ",snapshot=on"));
        addDevice("virtio-blk", "drive=disk" + devices);
    }

    /**
     * Adds a raw image as a further disk, whose writes are kept.
     *
     * @param log where QEMU's {@code blklogwrites} records all that is written, in the format of Linux's dm-log-writes, or null
     * @param faults rules of QEMU's {@code blkdebug} for requests that fail, or null
     */
    void addWatchedDisk(Path image, Path log, Path faults) {
        String file = "file" + devices;
        qemuOptions.addAll(List.of("-blockdev", "driver=file,discard=unmap,node-name=" + file + ",filename=" + escaped(image)));
        String below = file;
        if (faults != null) {
            below = "faults" + devices;
            qemuOptions.addAll(List.of("-blockdev", "driver=blkdebug,node-name=" + below + ",image=" + file + ",config=" + escaped(faults)));
        }
        String raw = "raw" + devices;
        qemuOptions.addAll(List.of("-blockdev", "driver=raw,node-name=" + raw + ",file=" + below));
        String top = raw;
        if (log != null) {
            top = "disk" + devices;
            qemuOptions.addAll(List.of("-blockdev", "driver=file,node-name=log" + devices + ",filename=" + escaped(log)));
            qemuOptions.addAll(List.of("-blockdev", "driver=blklogwrites,node-name=" + top + ",file=" + raw + ",log=log" + devices));
        }
        addDevice("virtio-blk", "drive=" + top);
    }

    private static String escaped(Path file) {
        return file.toString().replace(",", ",,");
    }

    /**
     * Adds a network card on QEMU's user network: nothing gets in but by these ports, from the host itself, and nothing gets out.
     *
     * @param published {@code HOST:GUEST} each
     */
    void addNetwork(List<String> published) throws UserException {
        var network = new StringBuilder("user,id=net,restrict=on");
        for (String ports : published) {
            Matcher both = PORTS.matcher(ports);
            if (!both.matches() || !isPort(both.group(1)) || !isPort(both.group(2))) {
                throw new UserException("--publish wants HOST:GUEST, two ports from 1 to " + HIGHEST_PORT + ", not " + ports);
            }
            network.append(",hostfwd=tcp:127.0.0.1:").append(both.group(1)).append("-:").append(both.group(2));
        }
        addDevice("virtio-net", "netdev=net");
        qemuOptions.addAll(List.of("-netdev", network.toString()));
        kernelOptions.add(new String[] {"ip", GUEST_ADDRESS});
    }

    private static boolean isPort(String digits) {
        int number = Integer.parseInt(digits);
        return number > 0 && number <= HIGHEST_PORT;
    }

    private void addDevice(String name, String properties) {
        if (isMicroVm) {
            int bus = FIRST_PLACE + devices;
            qemuOptions.addAll(List.of("-global", "virtio-mmio.force-legacy=false"));
            qemuOptions.addAll(List.of("-device", name + "-device," + properties + ",bus=virtio-mmio-bus." + bus));
            String place = REGISTERS_BYTES + "@0x" + Integer.toHexString(FIRST_REGISTERS + REGISTERS_BYTES * bus) + ":" + (FIRST_INTERRUPT + bus);
            kernelOptions.add(new String[] {"virtio_mmio.device", place});
        } else {
            qemuOptions.addAll(List.of("-device", name + "-pci," + properties + ",disable-legacy=on"));
        }
        devices++;
    }

    List<String> qemuOptions() {
        return qemuOptions;
    }

    /** Puts what the kernel must know on its command line. */
    void describe(KernelWords line) {
        kernelOptions.forEach(option -> line.option(option[0], option[1]));
    }
}
