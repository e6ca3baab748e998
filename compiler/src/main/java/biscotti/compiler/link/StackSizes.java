package biscotti.compiler.link;

import java.util.HashMap;
import java.util.Map;

/** Reads .stack_sizes: bytes of each function's frame, saved registers included, the return address not. */
final class StackSizes {
    private StackSizes() {}

    /** Frame sizes by function symbol. */
    static Map<String, Long> bySymbol(ElfFile elf) {
        Map<Long, Long> sizes = new HashMap<>();
        Reader reader = elf.section(".stack_sizes");
        while (reader.hasMore()) {
            long function = reader.u64();
            sizes.put(function, reader.uleb());
        }
        Map<String, Long> result = new HashMap<>();
        elf.symbols().forEach((symbol, address) -> {
            Long size = sizes.get(address);
            if (size != null) {
                result.put(symbol, size);
            }
        });
        return result;
    }
}
