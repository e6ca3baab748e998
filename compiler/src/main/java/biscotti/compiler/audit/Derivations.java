package biscotti.compiler.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which values of a function are addresses derived from references, and from which.
 *
 * <p>References are the pointers of address space 1 that are loaded, passed, returned, caught, or made of a word that assembly hides.
 * Their constants are objects of the image, which live for ever: what is derived from those is no matter.
 *
 * <p>A derived address <em>lies inside</em> if memory is accessed there, since accesses are correct. It also does if only numbers that are
 * not negative were added to the reference, and are added until memory is accessed: then it lies between the two. So does one that is a
 * reference and at most {@value #SMALLEST_OBJECT}, whatever comes of it: the address just past an object counts as the object's.
 */
final class Derivations {
    private static final long SMALLEST_OBJECT = 8;
    /** Behind the name of a merge of addresses: that of their references. */
    private static final String MERGED = ".reference";
    private static final String NAME = "%(\"[^\"]*\"|[-\\w$.]+)";
    private static final Pattern ELEMENT = Pattern.compile(
            "^getelementptr (?<flags>[a-z ]*).*?, ptr(?: addrspace\\(1\\))? " + NAME + ", i64 (?<index>\\S+?)(?:, !.*)?$");

    private static final Pattern CONSTANT = Pattern.compile(
            "^getelementptr (?:inbounds )?(?:nuw )?(?<type>i8|i16|i32|i64|float|double|ptr|ptr addrspace\\(1\\)), ptr addrspace\\(1\\) " + NAME
                    + ", i64 (?<index>-?\\d+)(?:, !.*)?$");

    private static final Set<String> DERIVING = Set.of("getelementptr", "ptrtoint", "inttoptr", "addrspacecast", "add", "sub", "or", "xor", "and", "phi",
            "freeze", "select", "insertelement", "extractelement", "shufflevector", "insertvalue");

    /** How a derived address comes from another value. */
    private enum Way { SAME, UPWARD, ANY }

    private record Step(String from, Way way) {}

    private final NonNegative nonNegative;
    private final Map<String, Instruction> definitions = new LinkedHashMap<>();
    private final Map<String, List<Step>> steps = new LinkedHashMap<>();
    private final Map<String, Set<String>> roots = new HashMap<>();
    /** What may lie below its reference. */
    private final Set<String> below = new HashSet<>();
    /** To what something is added before memory is accessed. */
    private final Set<String> moved = new HashSet<>();
    /** From what something may be taken away before memory is accessed. */
    private final Set<String> lowered = new HashSet<>();
    private final Set<String> needed = new HashSet<>();

    Derivations(Function function) {
        for (List<Instruction> block : function.blocks().values()) {
            block.stream().filter(each -> each.name() != null).forEach(each -> definitions.put(each.name(), each));
        }
        nonNegative = new NonNegative(definitions);
        findDerived();
        findRoots();
        findOutside();
        findNeeded(function);
    }

    /** All derived addresses by which memory is accessed. */
    Set<String> values() {
        Set<String> values = new LinkedHashSet<>(steps.keySet());
        values.retainAll(needed);
        return values;
    }

    /** The references from which one is derived. */
    Set<String> roots(String derived) {
        return roots.get(derived);
    }

    /**
     * The reference from which a derived address comes, on whichever path it came: it is defined wherever the address is. At a merge of addresses
     * it is a merge of their references, which the module may not have yet.
     *
     * @param merges gets what the module must have for it: by a line of the module what is to stand behind it
     * @return its name, or null if that cannot be told
     */
    String reference(String derived, Map<Integer, String> merges) {
        List<Step> its = steps.get(derived);
        if (its == null) {
            return derived;
        }
        Instruction made = definitions.get(derived);
        if (!made.isPhi()) {
            return its.size() == 1 && !made.opcode().equals("select") ? reference(its.getFirst().from(), merges) : null;
        }
        String name = derived + MERGED;
        if (merges.putIfAbsent(made.line(), "") != null) {
            return name;
        }
        List<String> ways = new ArrayList<>();
        for (int i = 0; i < made.operands().size(); i++) {
            String from = made.operands().get(i);
            boolean isReferred = steps.containsKey(from) || !from.isEmpty() && made.text().startsWith("phi ptr addrspace(1)");
            String reference = isReferred ? reference(from, merges) : "";
            if (reference == null) {
                return null;
            }
            ways.add("[ " + (reference.isEmpty() ? "null" : "%\"" + reference + "\"") + ", %\"" + made.incoming().get(i) + "\" ]");
        }
        merges.put(made.line(), "  %\"" + name + "\" = phi ptr addrspace(1) " + String.join(", ", ways));
        return name;
    }

    /** The instruction that makes one. */
    String text(String derived) {
        return definitions.get(derived).text();
    }

    boolean liesInside(String derived) {
        boolean isAccessed = !moved.contains(derived);
        boolean isBetween = !below.contains(derived) && !lowered.contains(derived);
        return isAccessed || isBetween || isNearItsReference(derived);
    }

    /** By a constant distance, of one addition or several. */
    private boolean isNearItsReference(String derived) {
        long distance = 0;
        String at = derived;
        while (steps.containsKey(at)) {
            Matcher matcher = CONSTANT.matcher(definitions.get(at).text());
            if (!matcher.find()) {
                return false;
            }
            distance += Long.parseLong(matcher.group("index")) * bytes(matcher.group("type"));
            at = steps.get(at).getFirst().from();
        }
        return 0 <= distance && distance <= SMALLEST_OBJECT;
    }

    private static int bytes(String type) {
        return switch (type) {
            case "i8" -> Byte.BYTES;
            case "i16" -> Short.BYTES;
            case "i32", "float" -> Integer.BYTES;
            default -> Long.BYTES;
        };
    }

    private void findDerived() {
        List<Instruction> candidates = definitions.values().stream().filter(each -> DERIVING.contains(each.opcode())).toList();
        int before;
        do {
            before = steps.size();
            for (Instruction each : candidates) {
                if (!steps.containsKey(each.name())) {
                    List<Step> its = steps(each);
                    if (!its.isEmpty()) {
                        steps.put(each.name(), its);
                    }
                }
            }
        } while (steps.size() > before);
        // What was not known to be derived when a merge was looked at first is known now.
        steps.replaceAll((name, _) -> steps(definitions.get(name)));
    }

    private List<Step> steps(Instruction instruction) {
        String text = instruction.text();
        return switch (instruction.opcode()) {
            case "getelementptr" -> element(instruction);
            case "ptrtoint", "inttoptr", "addrspacecast" -> conversion(instruction);
            case "add", "sub", "or", "xor", "and" -> sum(instruction);
            case "phi", "freeze" -> merge(instruction, instruction.operands());
            case "select" -> merge(instruction, instruction.operands().subList(Math.min(1, instruction.operands().size()), instruction.operands().size()));
            case "insertelement", "extractelement", "shufflevector", "insertvalue" ->
                text.contains("ptr addrspace(1)") ? anyhow(instruction) : List.of();
            default -> List.of();
        };
    }

    private List<Step> element(Instruction instruction) {
        String text = instruction.text();
        if (text.contains("x ptr addrspace(1)>") || text.contains("x i64>")) {
            return anyhow(instruction);
        }
        Matcher matcher = ELEMENT.matcher(text);
        if (!matcher.find()) {
            return text.contains(", ptr addrspace(1) %") ? anyhow(instruction) : List.of();
        }
        String base = matcher.group(2).replace("\"", "");
        boolean isReference = text.contains(", ptr addrspace(1) %");
        if (!isReference && !steps.containsKey(base)) {
            return List.of();
        }
        String index = matcher.group("index");
        boolean isUpward = matcher.group("flags").contains("nuw")
                || (index.startsWith("%") ? nonNegative.contains(index.substring(1).replace("\"", "")) : !index.startsWith("-"));
        return List.of(new Step(base, isUpward ? Way.UPWARD : Way.ANY));
    }

    private List<Step> conversion(Instruction instruction) {
        if (instruction.operands().isEmpty()) {
            return List.of();
        }
        String from = instruction.operands().getFirst();
        boolean isReference = instruction.text().contains(" ptr addrspace(1) %");
        return isReference || steps.containsKey(from) ? List.of(new Step(from, Way.SAME)) : List.of();
    }

    private List<Step> sum(Instruction instruction) {
        List<String> derived = instruction.operands().stream().filter(steps::containsKey).toList();
        if (!instruction.text().contains("i64 ") || derived.isEmpty()) {
            return List.of();
        }
        boolean isOr = instruction.opcode().equals("or");
        boolean isUpward = derived.size() == 1 && (instruction.opcode().equals("add") || isOr) && othersAreNonNegative(instruction, derived.getFirst());
        return derived.stream().map(each -> new Step(each, isUpward ? Way.UPWARD : Way.ANY)).toList();
    }

    private boolean othersAreNonNegative(Instruction sum, String derived) {
        List<String> others = sum.operands().stream().filter(each -> !each.equals(derived)).toList();
        return others.isEmpty() ? !sum.text().contains(", -") : others.stream().allMatch(nonNegative::contains);
    }

    /** One of several; derived if one of them is. */
    private List<Step> merge(Instruction instruction, List<String> operands) {
        if (operands.stream().noneMatch(steps::containsKey)) {
            return List.of();
        }
        boolean isNumber = instruction.text().contains("i64 ") && !instruction.text().contains("addrspace(1)");
        return operands.stream()
                .filter(each -> !each.isEmpty() && (!isNumber || steps.containsKey(each)))
                .map(each -> new Step(each, Way.SAME))
                .toList();
    }

    private List<Step> anyhow(Instruction instruction) {
        return instruction.operands().stream().map(each -> new Step(each, Way.ANY)).toList();
    }

    private void findRoots() {
        boolean isChanged = true;
        while (isChanged) {
            isChanged = false;
            for (Map.Entry<String, List<Step>> each : steps.entrySet()) {
                Set<String> its = roots.computeIfAbsent(each.getKey(), _ -> new LinkedHashSet<>());
                for (Step step : each.getValue()) {
                    isChanged |= steps.containsKey(step.from())
                            ? its.addAll(roots.getOrDefault(step.from(), Set.of()).stream().toList())
                            : its.add(step.from());
                }
            }
        }
    }

    /** Below its reference, as far as can be told, or on the way to an access that may be below it. */
    private void findOutside() {
        boolean isChanged = true;
        while (isChanged) {
            isChanged = false;
            for (Map.Entry<String, List<Step>> each : steps.entrySet()) {
                String to = each.getKey();
                for (Step step : each.getValue()) {
                    String from = step.from();
                    if (step.way() == Way.ANY || below.contains(from)) {
                        isChanged |= below.add(to);
                    }
                    if (step.way() != Way.SAME || moved.contains(to)) {
                        isChanged |= moved.add(from);
                    }
                    if (step.way() == Way.ANY || lowered.contains(to)) {
                        isChanged |= lowered.add(from);
                    }
                }
            }
        }
    }

    /** Those by which memory is accessed, or which go where that is not seen, and what they come from. */
    private void findNeeded(Function function) {
        for (List<Instruction> block : function.blocks().values()) {
            for (Instruction each : block) {
                boolean accesses = switch (each.opcode()) {
                    case "load", "store", "cmpxchg", "atomicrmw", "call", "invoke", "ret" -> true;
                    default -> false;
                };
                if (accesses) {
                    needed.addAll(each.operands());
                }
            }
        }
        boolean isChanged = true;
        while (isChanged) {
            isChanged = false;
            for (Map.Entry<String, List<Step>> each : steps.entrySet()) {
                if (needed.contains(each.getKey())) {
                    for (Step step : each.getValue()) {
                        isChanged |= needed.add(step.from());
                    }
                }
            }
        }
    }
}
