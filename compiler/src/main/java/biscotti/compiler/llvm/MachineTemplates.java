package biscotti.compiler.llvm;

import biscotti.compiler.ir.MachineOperator;

/**
 * Single machine instructions as inline assembly: every line of machine code that the compiler writes by itself. Source: Intel SDM
 * volume 2. All clobber memory, so that nothing moves across them.
 */
final class MachineTemplates {
    private static final String CLOBBERS = "~{memory},~{dirflag},~{fpsr},~{flags}";

    private MachineTemplates() {}

    /** Emits the instruction; operands are names of values of the kinds of the {@code Cpu} method; returns the result's name or null. */
    static String emit(MachineOperator operator, FunctionText text, String... operands) {
        return switch (operator) {
            case IN_BYTE -> extended(text, "i8", text.define(call("i8", "inb %dx, %al", "={al},{dx}", port(text, operands))));
            case IN_SHORT -> extended(text, "i16", text.define(call("i16", "inw %dx, %ax", "={ax},{dx}", port(text, operands))));
            case IN_INT -> text.define(call("i32", "inl %dx, %eax", "={eax},{dx}", port(text, operands)));
            case OUT_BYTE -> effect(text, "outb %al, %dx", "{al},{dx}", narrow(text, "i8", operands[1]), port(text, operands));
            case OUT_SHORT -> effect(text, "outw %ax, %dx", "{ax},{dx}", narrow(text, "i16", operands[1]), port(text, operands));
            case OUT_INT -> effect(text, "outl %eax, %dx", "{eax},{dx}", "i32 " + operands[1], port(text, operands));
            case READ_MODEL_SPECIFIC_REGISTER ->
                halves(text, call("{ i32, i32 }", "rdmsr", "={eax},={edx},{ecx}", "i32 " + operands[0]), 0, 1);
            case WRITE_MODEL_SPECIFIC_REGISTER -> {
                String high = text.define("lshr i64 " + operands[1] + ", 32");
                yield effect(text, "wrmsr", "{eax},{edx},{ecx}", narrow64(text, operands[1]), narrow64(text, high), "i32 " + operands[0]);
            }
            case READ_TIME_STAMP_COUNTER -> halves(text, call("{ i32, i32 }", "rdtsc", "={eax},={edx}"), 0, 1);
            case READ_PAGE_FAULT_ADDRESS -> text.define(call("i64", "movq %cr2, $0", "=r"));
            case READ_PAGE_TABLE_BASE -> text.define(call("i64", "movq %cr3, $0", "=r"));
            case WRITE_PAGE_TABLE_BASE -> effect(text, "movq $0, %cr3", "r", "i64 " + operands[0]);
            case READ_CONTROL_REGISTER_0 -> text.define(call("i64", "movq %cr0, $0", "=r"));
            case WRITE_CONTROL_REGISTER_0 -> effect(text, "movq $0, %cr0", "r", "i64 " + operands[0]);
            case READ_CONTROL_REGISTER_4 -> text.define(call("i64", "movq %cr4, $0", "=r"));
            case WRITE_CONTROL_REGISTER_4 -> effect(text, "movq $0, %cr4", "r", "i64 " + operands[0]);
            case INVALIDATE_PAGE -> effect(text, "invlpg ($0)", "r", "i64 " + operands[0]);
            case WRITE_EXTENDED_CONTROL_REGISTER -> {
                String high = text.define("lshr i64 " + operands[1] + ", 32");
                yield effect(text, "xsetbv", "{eax},{edx},{ecx}", narrow64(text, operands[1]), narrow64(text, high), "i32 " + operands[0]);
            }
            case SAVE_EXTENDED_STATE -> extendedState(text, "xsave64", operands);
            case RESTORE_EXTENDED_STATE -> extendedState(text, "xrstor64", operands);
            case DISABLE_INTERRUPTS -> effect(text, "cli", "");
            case ENABLE_INTERRUPTS -> effect(text, "sti", "");
            case ENABLE_INTERRUPTS_AND_HALT -> effect(text, "sti; hlt", "");
            case HALT -> effect(text, "hlt", "");
            case SPIN_HINT -> effect(text, "pause", "");
            case READ_FLAGS -> text.define("call i64 @llvm.x86.flags.read.u64()");
            case IDENTIFY_AX_BX -> halves(text, identify(operands), 0, 1);
            case IDENTIFY_CX_DX -> halves(text, identify(operands), 2, 3);
            case LOAD_INTERRUPT_TABLE -> effect(text, "lidt ($0)", "r", "i64 " + operands[0]);
            case FRAME_POINTER -> text.define("ptrtoint ptr " + text.define("call ptr @llvm.frameaddress.p0(i32 0)") + " to i64");
            case FENCE -> {
                text.line("fence seq_cst");
                yield null;
            }
            case COPY_WORDS -> {
                text.line(call("{ i64, i64, i64 }", "rep movsq", "={si},={di},={cx},0,1,2",
                        "i64 " + operands[0], "i64 " + operands[1], "i64 " + operands[2]));
                yield null;
            }
            case FILL_WORDS -> {
                text.line(call("{ i64, i64 }", "rep stosq", "={di},={cx},0,{ax},1",
                        "i64 " + operands[0], "i64 " + operands[1], "i64 " + operands[2]));
                yield null;
            }
        };
    }

    /** The remainder of two doubles as C's fmod and Java's % define it: FPREM until it says it is done. */
    static String remainder(FunctionText text, String left, String right) {
        return text.define("call double asm \"1: fprem\\0Afnstsw %ax\\0Atestb $$4, %ah\\0Ajne 1b\", \"={st},0,{st(1)},~{ax},"
                + "~{dirflag},~{fpsr},~{flags}\"(double " + left + ", double " + right + ")");
    }

    /** Holds a reference live here. */
    static void keepAlive(FunctionText text, String reference) {
        text.line("call void asm sideeffect \"\", \"X\"(ptr addrspace(1) " + reference + ")");
    }

    /** A word as the reference it stands for; an opaque step, so that invariant loads stay behind the writes of the header. */
    static String opaqueReference(FunctionText text, String word) {
        String same = text.define(call("i64", "", "=r,0", "i64 " + word));
        return text.define("inttoptr i64 " + same + " to ptr addrspace(1)");
    }

    private static String extendedState(FunctionText text, String instruction, String[] operands) {
        String high = text.define("lshr i64 " + operands[1] + ", 32");
        return effect(text, instruction + " ($0)", "r,{eax},{edx}", "i64 " + operands[0], narrow64(text, operands[1]), narrow64(text, high));
    }

    private static String identify(String[] operands) {
        return call("{ i32, i32, i32, i32 }", "cpuid", "={eax},={ebx},={ecx},={edx},0,2", "i32 " + operands[0], "i32 " + operands[1]);
    }

    private static String call(String type, String template, String constraints, String... operands) {
        String all = constraints.isEmpty() ? CLOBBERS : constraints + "," + CLOBBERS;
        return "call " + type + " asm sideeffect \"" + template + "\", \"" + all + "\"(" + String.join(", ", operands) + ")";
    }

    private static String effect(FunctionText text, String template, String constraints, String... operands) {
        text.line(call("void", template, constraints, operands));
        return null;
    }

    private static String port(FunctionText text, String[] operands) {
        return narrow(text, "i16", operands[0]);
    }

    private static String narrow(FunctionText text, String type, String operand) {
        return type + " " + text.define("trunc i32 " + operand + " to " + type);
    }

    private static String narrow64(FunctionText text, String operand) {
        return "i32 " + text.define("trunc i64 " + operand + " to i32");
    }

    private static String extended(FunctionText text, String type, String value) {
        return text.define("sext " + type + " " + value + " to i32");
    }

    private static String halves(FunctionText text, String call, int low, int high) {
        String type = call.substring("call ".length(), call.indexOf(" asm"));
        String result = text.define(call);
        String lowHalf = text.define("zext i32 " + text.define("extractvalue " + type + " " + result + ", " + low) + " to i64");
        String highHalf = text.define("zext i32 " + text.define("extractvalue " + type + " " + result + ", " + high) + " to i64");
        return text.define("or i64 " + lowHalf + ", " + text.define("shl i64 " + highHalf + ", 32"));
    }
}
