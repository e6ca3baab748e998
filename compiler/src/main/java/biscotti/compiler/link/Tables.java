package biscotti.compiler.link;

import biscotti.compiler.ir.Position;
import biscotti.compiler.world.ClassInfo;
import biscotti.compiler.world.MethodInfo;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables by which the runtime unwinds stacks, handles null checks that faulted and prints traces; the formats are those of {@code
 * docs/contract.md}. Contents by symbol; all are multiples of 4 bytes but the strings, which come last.
 */
final class Tables {
    private final Map<String, byte[]> contents = new LinkedHashMap<>();

    /** Empty ones, for the first link. */
    static Tables empty() {
        Tables tables = new Tables();
        for (String name : List.of("unwind_functions", "unwind_call_sites", "fault_map", "position_ranges", "positions",
                "position_methods", "position_strings")) {
            tables.contents.put(name, new byte[0]);
        }
        return tables;
    }

    /** From what LLVM left in the first link's file. */
    static Tables read(ElfFile elf, Positions positions) {
        Tables tables = empty();
        long base = elf.symbol("text_start");
        tables.readFrames(elf, base);
        Output faults = new Output();
        for (FaultMap.Fault fault : FaultMap.read(elf)) {
            faults.i32((int) (fault.faulting() - base));
            faults.i32((int) (fault.handler() - base));
        }
        tables.contents.put("fault_map", faults.toByteArray());
        Output ranges = new Output();
        for (LineTable.Range range : LineTable.read(elf)) {
            ranges.i32((int) (range.start() - base));
            ranges.i32(range.position());
        }
        tables.contents.put("position_ranges", ranges.toByteArray());
        tables.writePositions(positions);
        return tables;
    }

    /** Contents by symbol, in their order in memory. */
    Map<String, byte[]> contents() {
        return contents;
    }

    private void readFrames(ElfFile elf, long base) {
        Output functions = new Output();
        Output sites = new Output();
        int firstSite = 0;
        for (CallFrames.Function function : CallFrames.read(elf)) {
            List<CallSites.Site> ownSites = CallSites.read(elf, function);
            functions.i32((int) (function.start() - base));
            functions.i32((int) (function.end() - base));
            functions.i32(firstSite);
            functions.i16(ownSites.size());
            functions.i16(0);
            functions.writeBytes(function.saved());
            functions.writeBytes(new byte[3]);
            for (CallSites.Site site : ownSites) {
                sites.i32((int) (site.start() - base));
                sites.i32((int) (site.end() - base));
                sites.i32((int) (site.landingPad() - base));
            }
            firstSite += ownSites.size();
        }
        contents.put("unwind_functions", functions.toByteArray());
        contents.put("unwind_call_sites", sites.toByteArray());
    }

    private void writePositions(Positions numbers) {
        Map<MethodInfo, Integer> methodIndexes = new IdentityHashMap<>();
        List<MethodInfo> methods = new ArrayList<>();
        Output positions = new Output();
        positions.writeBytes(new byte[16]); // position 0
        for (Position position : numbers.all()) {
            int method = methodIndexes.computeIfAbsent(position.method(), _ -> {
                methods.add(position.method());
                return methods.size() - 1;
            });
            positions.i32(method);
            positions.i32(position.line());
            positions.i32(numbers.number(position.caller()));
            positions.i32(0);
        }
        Strings strings = new Strings();
        Output methodRecords = new Output();
        for (MethodInfo method : methods) {
            ClassInfo owner = method.owner();
            methodRecords.i32(strings.offset(owner.binaryName()));
            methodRecords.i32(strings.offset(method.name()));
            methodRecords.i32(strings.offset(owner.sourceFile() == null ? "" : owner.sourceFile()));
        }
        contents.put("positions", positions.toByteArray());
        contents.put("position_methods", methodRecords.toByteArray());
        contents.put("position_strings", strings.bytes.toByteArray());
    }

    /** Little-endian numbers. */
    private static final class Output extends ByteArrayOutputStream {
        void i16(int value) {
            write(value);
            write(value >> 8);
        }

        void i32(int value) {
            i16(value);
            i16(value >> 16);
        }
    }

    /** Each text once: u16 length, UTF-8. */
    private static final class Strings {
        private final Output bytes = new Output();
        private final Map<String, Integer> offsets = new HashMap<>();

        int offset(String text) {
            return offsets.computeIfAbsent(text, _ -> {
                int offset = bytes.size();
                byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
                bytes.i16(encoded.length);
                bytes.writeBytes(encoded);
                return offset;
            });
        }
    }
}
