package biscotti.compiler.link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The sections and symbols of a 64-bit little-endian ELF file. */
public final class ElfFile {
    private static final int SYMBOL_TABLE = 2;
    private static final int NO_BITS = 8;

    private final byte[] file;
    private final Map<String, Section> sections = new LinkedHashMap<>();
    private final Map<String, Long> symbols = new HashMap<>();
    private final Map<String, Long> symbolSizes = new HashMap<>();

    private record Section(int type, long address, int offset, int size, int link) {}

    public ElfFile(Path path) throws IOException {
        file = Files.readAllBytes(path);
        Reader header = new Reader(file, 0);
        if (header.i32() != 0x464c457f) {
            throw new LinkException("not an ELF file: " + path);
        }
        header.seek(0x28);
        int sectionHeaders = (int) header.u64();
        header.seek(0x3a);
        int entrySize = header.u16();
        int count = header.u16();
        int nameSection = header.u16();
        Section[] all = new Section[count];
        int[] names = new int[count];
        for (int i = 0; i < count; i++) {
            header.seek(sectionHeaders + i * entrySize);
            names[i] = header.i32();
            int type = header.i32();
            header.skip(8);
            all[i] = new Section(type, header.u64(), (int) header.u64(), (int) header.u64(), header.i32());
        }
        for (int i = 0; i < count; i++) {
            sections.put(stringAt(all[nameSection], names[i]), all[i]);
        }
        for (Section section : all) {
            if (section.type == SYMBOL_TABLE) {
                readSymbols(section, all[section.link]);
            }
        }
    }

    private String stringAt(Section strings, int offset) {
        Reader reader = new Reader(file, 0);
        reader.seek(strings.offset + offset);
        return reader.string();
    }

    private void readSymbols(Section table, Section strings) {
        for (int offset = table.offset; offset < table.offset + table.size; offset += 24) {
            Reader entry = new Reader(file, 0);
            entry.seek(offset);
            int name = entry.i32();
            entry.skip(4);
            symbols.put(stringAt(strings, name), entry.u64());
            symbolSizes.put(stringAt(strings, name), entry.u64());
        }
    }

    /** The section's bytes, positioned at its start; empty if there is none. */
    Reader section(String name) {
        Section section = sections.get(name);
        if (section == null || section.type == NO_BITS) {
            return new Reader(new byte[0], 0);
        }
        return new Reader(Arrays.copyOfRange(file, section.offset, section.offset + section.size), section.address);
    }

    /** The section's address in memory. */
    long sectionAddress(String name) {
        return sections.get(name).address;
    }

    Map<String, Long> symbols() {
        return symbols;
    }

    /** Bytes of what the symbols name. */
    Map<String, Long> symbolSizes() {
        return symbolSizes;
    }

    /** A symbol's value. */
    public long symbol(String name) {
        Long value = symbols.get(name);
        if (value == null) {
            throw new LinkException("no symbol " + name);
        }
        return value;
    }
}
