package biscotti.compiler.audit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which 64-bit integers of a function are not negative: the greatest set that the instructions allow. A result that would break a no-wrap
 * flag is undefined, and no access depends on it.
 */
final class NonNegative {
    private static final int WIDTH = 64;
    private static final Set<String> FOLLOWED = Set.of("and", "or", "udiv", "urem", "sdiv", "add", "mul", "shl", "sub", "phi", "freeze", "select", "call");
    private static final Pattern LAST_CONSTANT = Pattern.compile(", (-?\\d+)(?:,.*)?$");
    private static final Pattern EXTENSION = Pattern.compile("^zext (?:nneg )?i(\\d+) ");

    private final Map<String, Instruction> definitions;
    private final Set<String> examined = new HashSet<>();
    private final Set<String> values = new HashSet<>();

    /**
     * Knows nothing yet.
     *
     * @param definitions of all values of the function
     */
    NonNegative(Map<String, Instruction> definitions) {
        this.definitions = definitions;
    }

    /** Examines the value, and what it is made from, if that was not done yet. */
    boolean contains(String value) {
        if (!examined.contains(value)) {
            Set<String> fresh = new HashSet<>();
            collect(value, fresh);
            examined.addAll(fresh);
            values.addAll(fresh);
            while (fresh.removeIf(name -> !isKept(definitions.get(name)) && values.remove(name))) {
                continue;
            }
        }
        return values.contains(value);
    }

    private void collect(String value, Set<String> fresh) {
        Deque<String> work = new ArrayDeque<>(List.of(value));
        while (!work.isEmpty()) {
            String name = work.remove();
            if (definitions.containsKey(name) && !examined.contains(name) && fresh.add(name) && FOLLOWED.contains(definitions.get(name).opcode())) {
                work.addAll(definitions.get(name).operands());
            }
        }
    }

    private boolean isKept(Instruction instruction) {
        if (significantBits(instruction.name(), 0) < WIDTH) {
            return true;
        }
        String text = instruction.text();
        return switch (instruction.opcode()) {
            case "and" -> anyIsNonNegative(instruction);
            case "or", "udiv", "urem", "sdiv" -> allAreNonNegative(instruction);
            case "add", "mul", "shl" -> text.contains(" nsw ") && allAreNonNegative(instruction);
            case "sub" -> text.contains(" nuw ") && allAreNonNegative(instruction);
            case "phi" -> allAreNonNegative(instruction);
            case "freeze" -> allAreNonNegative(instruction);
            case "select" -> selectIsNonNegative(instruction);
            case "call" -> extremeIsNonNegative(instruction);
            default -> false;
        };
    }

    private boolean allAreNonNegative(Instruction instruction) {
        return instruction.operands().stream().allMatch(each -> each.isEmpty() || values.contains(each)) && !text(instruction).contains("-");
    }

    private boolean anyIsNonNegative(Instruction instruction) {
        Matcher constant = LAST_CONSTANT.matcher(text(instruction));
        return instruction.operands().stream().anyMatch(values::contains) || constant.find() && !constant.group(1).startsWith("-");
    }

    /** The condition comes first. */
    private boolean selectIsNonNegative(Instruction instruction) {
        List<String> operands = instruction.operands();
        return !text(instruction).contains("-") && operands.subList(Math.min(1, operands.size()), operands.size()).stream().allMatch(values::contains);
    }

    private boolean extremeIsNonNegative(Instruction instruction) {
        return switch (instruction.callee()) {
            case "llvm.umin.i64", "llvm.smax.i64" -> anyIsNonNegative(instruction);
            case "llvm.umax.i64", "llvm.smin.i64" -> allAreNonNegative(instruction);
            case null, default -> false;
        };
    }

    /** Without the names, in which there may be dashes. */
    private static String text(Instruction instruction) {
        String text = instruction.text().replaceAll("[%@](\"[^\"]*\"|[-\\w$.]+)", "%");
        int metadata = text.indexOf(", !");
        return metadata < 0 ? text : text.substring(0, metadata);
    }

    /** The most low bits that may be set; counts no further than a few instructions. */
    private int significantBits(String name, int depth) {
        Instruction instruction = definitions.get(name);
        if (instruction == null || depth > 4) {
            return WIDTH;
        }
        Matcher extension = EXTENSION.matcher(instruction.text());
        if (extension.find()) {
            return Integer.parseInt(extension.group(1));
        }
        Matcher found = LAST_CONSTANT.matcher(text(instruction));
        if (!instruction.text().contains(" i64 ") || instruction.operands().isEmpty() || !found.find()) {
            return WIDTH;
        }
        long constant = Long.parseLong(found.group(1));
        int operand = significantBits(instruction.operands().getFirst(), depth + 1);
        int bits = switch (instruction.opcode()) {
            case "and" -> Math.min(operand, bits(constant));
            case "shl" -> operand + (int) constant;
            case "lshr" -> operand - (int) constant;
            case "add" -> Math.max(operand, bits(constant)) + 1;
            case "mul" -> operand + bits(constant);
            default -> WIDTH;
        };
        return Math.clamp(bits, 0, WIDTH);
    }

    private static int bits(long constant) {
        return WIDTH - Long.numberOfLeadingZeros(constant);
    }
}
