package biscotti.compiler.link;

import biscotti.compiler.layout.Layout;
import biscotti.compiler.toolchain.Llvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Links code, stubs, TIBs, image heap and tables to the image: twice, as the package says. */
public final class ImageLinker {
    private static final long PHYSICAL_OFFSET = 0xffffffff80000000L;

    private final Llvm llvm;
    private final Path directory;
    private final Layout layout;
    private final Positions positions;

    /** @param directory for intermediate files */
    public ImageLinker(Llvm llvm, Path directory, Layout layout, Positions positions) {
        this.llvm = llvm;
        this.directory = directory;
        this.layout = layout;
        this.positions = positions;
    }

    /** Writes the image heap and the TIBs as an object file. */
    public Path assembleHeap() throws IOException {
        AssemblyText text = new AssemblyText();
        new ImageHeapWriter(layout, text).write();
        new TibWriter(layout, text).write();
        Path source = directory.resolve("heap.s");
        Files.write(source, text.toBytes());
        Path object = directory.resolve("heap.o");
        llvm.assemble(source, object);
        return object;
    }

    /**
     * What the machine code says of its functions, by symbol.
     *
     * @param frameSizes bytes of stack, return addresses not counted
     * @param codeSizes bytes of code
     */
    public record Functions(Map<String, Long> frameSizes, Map<String, Long> codeSizes) {}

    /** Makes the image. */
    public Functions link(List<Path> objects, Path output) throws IOException {
        Path described = directory.resolve("described.elf");
        link(objects, Tables.empty(), described, true);
        ElfFile elf = new ElfFile(described);
        link(objects, Tables.read(elf, positions), output, false);
        checkUnmoved(elf, new ElfFile(output));
        return new Functions(StackSizes.bySymbol(elf), elf.symbolSizes());
    }

    private void link(List<Path> objects, Tables tables, Path output, boolean withDescriptions) throws IOException {
        String kind = withDescriptions ? "described" : "final";
        Path script = directory.resolve(kind + ".ld");
        long offset = layout.imageHeapStart() < 0 ? PHYSICAL_OFFSET : 0;
        Files.writeString(script, LinkerScript.of(layout.imageHeapStart(), offset, withDescriptions));
        List<Path> all = new ArrayList<>(objects);
        all.add(assembleTables(tables, kind));
        llvm.link(script, all, output);
    }

    private Path assembleTables(Tables tables, String kind) throws IOException {
        AssemblyText text = new AssemblyText();
        text.section(".tables,\"a\",@progbits");
        text.align(8);
        for (Map.Entry<String, byte[]> table : tables.contents().entrySet()) {
            text.globalLabel(table.getKey());
            if (table.getValue().length > 0) {
                Path binary = directory.resolve(table.getKey() + ".bin");
                Files.write(binary, table.getValue());
                text.includeBinary(binary.toString());
            }
            text.globalLabel(table.getKey() + "_end");
        }
        Path source = directory.resolve("tables-" + kind + ".s");
        Files.write(source, text.toBytes());
        Path object = directory.resolve("tables-" + kind + ".o");
        llvm.assemble(source, object);
        return object;
    }

    /** The tables hold offsets of code as the first link placed it. */
    private static void checkUnmoved(ElfFile first, ElfFile second) {
        for (String symbol : List.of("text_start", "text_end", "rodata_start", "image_heap_end")) {
            if (first.symbol(symbol) != second.symbol(symbol)) {
                throw new LinkException(symbol + " moved between the two links");
            }
        }
    }
}
