package biscotti.compiler.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Makes each object that code needs visible to the collector: where an address that may lie outside its object would be all that is left
 * of a reference at a call, the reference is used where the address is used, by assembly that is empty.
 */
public final class VisibleReferences {
    private VisibleReferences() {}

    /**
     * Examines a module and, if need be, mends it in place.
     *
     * @param module a file with LLVM's text form, optimised
     * @param mayCollect by a function's symbol, with LLVM's escapes: whether a collection may happen while it runs
     * @return a message for each object that would still be hidden
     */
    public static List<String> ensure(Path module, Predicate<String> mayCollect) throws IOException {
        List<String> lines = Files.readAllLines(module);
        List<DerivedPointers.Hidden> hidden = DerivedPointers.find(lines, mayCollect).hidden();
        if (hidden.isEmpty()) {
            return List.of();
        }
        List<String> mended = mend(lines, hidden);
        Files.write(module, mended);
        return DerivedPointers.find(mended, mayCollect).hidden().stream().map(DerivedPointers.Hidden::message).toList();
    }

    static List<String> mend(List<String> lines, List<DerivedPointers.Hidden> hidden) {
        Map<Integer, Set<String>> before = new HashMap<>();
        Map<Integer, String> behind = new HashMap<>();
        for (DerivedPointers.Hidden each : hidden) {
            if (each.reference() != null) {
                behind.putAll(each.merges());
                each.uses().forEach(line -> before.computeIfAbsent(line, _ -> new LinkedHashSet<>()).add(each.reference()));
            }
        }
        List<String> mended = new ArrayList<>(lines.size());
        for (int i = 0; i < lines.size(); i++) {
            for (String reference : before.getOrDefault(i, Set.of())) {
                mended.add("  call void asm sideeffect \"\", \"X\"(ptr addrspace(1) %\"" + reference + "\")");
            }
            mended.add(lines.get(i));
            if (behind.containsKey(i)) {
                mended.add(behind.get(i));
            }
        }
        return mended;
    }
}
