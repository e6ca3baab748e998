package biscotti.compiler.ir;

import biscotti.compiler.image.ImageArray;
import biscotti.compiler.image.ImageInstance;
import biscotti.compiler.image.ImageObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** The readable text of a graph, as {@code --dump} shows it. */
public final class Printer {
    private Printer() {}

    public static String print(Graph graph) {
        var text = new StringBuilder();
        text.append(graph.method()).append('\n');
        for (Block block : graph.blocks()) {
            print(block, text);
        }
        return text.toString();
    }

    private static void print(Block block, StringBuilder text) {
        text.append(block).append(':');
        if (!block.predecessors().isEmpty()) {
            text.append("  from ").append(names(block.predecessors()));
        }
        text.append('\n');
        int line = 0;
        for (Value value : block.values()) {
            String code = print(value);
            text.append("    ").append(code);
            if (value.position() != null && value.position().line() != line) {
                line = value.position().line();
                text.append(" ".repeat(Math.max(1, 60 - code.length()))).append("; line ").append(line);
            }
            text.append('\n');
        }
        text.append("    ").append(block.terminator() == null ? "?" : print(block.terminator()));
        if (block.handler() != null) {
            text.append("  handler ").append(block.handler());
        }
        text.append('\n');
    }

    private static String print(Value value) {
        String result = value.kind() == Kind.VOID ? "" : value + ": " + value.kind() + " = ";
        String operands = value.operands().isEmpty() ? "" : " " + names(value.operands());
        return result + print(value.operation()) + operands;
    }

    private static String print(Operation operation) {
        return switch (operation) {
            case Operation.ObjectConstant(ImageObject object) -> "Object " + print(object);
            case Operation.Binary(BinaryOperator operator) -> operator.toString();
            case Operation.Unary(UnaryOperator operator) -> operator.toString();
            case Operation.Machine(MachineOperator operator) -> operator.toString();
            case Operation.Invoke invoke -> "Invoke " + invoke.invokeKind() + " " + invoke.method();
            default -> {
                String text = operation.toString();
                int arguments = text.indexOf('[');
                yield text.endsWith("[]") ? text.substring(0, arguments) : text;
            }
        };
    }

    private static String print(ImageObject object) {
        boolean isString = object.type().descriptor().equals("Ljava/lang/String;");
        if (isString && object instanceof ImageInstance instance) {
            for (Object field : instance.fields().values()) {
                if (field instanceof ImageArray array && array.elements() instanceof byte[] bytes) {
                    return '"' + new String(bytes, StandardCharsets.ISO_8859_1).replace("\n", "\\n") + '"';
                }
            }
        }
        return "of " + object.type();
    }

    private static String print(Terminator terminator) {
        return switch (terminator) {
            case Terminator.Goto(Block target) -> "goto " + target;
            case Terminator.Branch(Value condition, Block ifTrue, Block ifFalse) ->
                "if " + condition + " then " + ifTrue + " else " + ifFalse;
            case Terminator.Switch(Value selector, List<Integer> keys, List<Block> targets, Block otherwise) ->
                "switch " + selector + " " + keys + " to " + names(targets) + " else " + otherwise;
            case Terminator.Return(Value value) -> value == null ? "return" : "return " + value;
            case Terminator.Throw(Value exception) -> "throw " + exception;
            case Terminator.Unreachable _ -> "unreachable";
        };
    }

    private static String names(List<?> things) {
        return things.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
}
