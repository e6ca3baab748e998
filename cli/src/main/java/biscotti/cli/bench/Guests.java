package biscotti.cli.bench;

import biscotti.cli.KernelBuild;
import biscotti.cli.KernelWords;
import biscotti.cli.Machine;
import biscotti.cli.MachineOptions;
import biscotti.cli.Streams;
import biscotti.cli.UserException;
import biscotti.cli.linux.LinuxGuest;
import biscotti.cli.linux.LinuxKernel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Boots a kernel in QEMU and returns what the benchmark program printed on it. The same machine for both: one processor, the same memory. */
final class Guests {
    private static final String LAST_LINE = "end";
    private final MachineOptions options;
    private final Path disk;

    /** @param disk the image of a disk, whose writes are thrown away, or null */
    Guests(MachineOptions options, Path disk) {
        this.options = options;
        this.disk = disk;
    }

    private List<String> diskOptions() {
        return disk == null ? List.of() : List.of("-drive", "if=none,id=disk,format=raw,snapshot=on,file=" + disk.toString().replace(",", ",,"),
                "-device", "virtio-blk-pci,drive=disk,disable-legacy=on");
    }

    /** On our kernel. */
    List<Figure> biscotti(Path kernel, Path root, List<String> names) throws IOException, InterruptedException, UserException {
        List<String> words = new ArrayList<>(List.of("/bench"));
        words.addAll(names);
        var output = new ByteArrayOutputStream();
        var streams = new Streams(InputStream.nullInputStream(), output, System.err);
        Path image = kernel != null ? kernel : KernelBuild.cached();
        int status = new Machine(image, options, streams).withInitrd(root).withQemuOptions(diskOptions()).run(new KernelWords(options.append).program(words));
        String text = output.toString(StandardCharsets.UTF_8);
        if (status != 0 || !text.strip().endsWith(LAST_LINE)) {
            throw new UserException("the benchmark ended with status " + status + " on Biscotti; it printed\n" + text);
        }
        return Figure.parse(text);
    }

    /** On Linux, where the program is the first process. */
    List<Figure> linux(LinuxKernel kernel, Path root, List<String> names) throws IOException, InterruptedException, UserException {
        List<String> words = new ArrayList<>(List.of("/init"));
        words.addAll(names);
        String text = new LinuxGuest(kernel, options, diskOptions()).run(root, words);
        if (text.lines().noneMatch(line -> line.strip().equals(LAST_LINE))) {
            throw new UserException("the benchmark did not end on Linux; it printed\n" + text);
        }
        return Figure.parse(text);
    }
}
