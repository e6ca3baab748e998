package biscotti.kernel.syscall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The book's page on system calls is what the table says; {@code -Dbiscotti.write=true} writes it anew. */
class SystemCallsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "syscalls.md");
    private static final String HEAD = """
            # System calls

            Written from the one table of the kernel (`SystemCalls`) by `SystemCallsPageTest`; `-Dbiscotti.write=true` writes it anew. That a call
            stands here says that it has a body, not that every case of it is tested against Linux. All other numbers answer ENOSYS, with one
            line in the log each.

            """;

    private static String page() {
        var text = new StringBuilder();
        int count = 0;
        for (int number = 0; number < SystemCalls.numbers(); number++) {
            SystemCall call = SystemCalls.declaration(number);
            if (call == null) {
                continue;
            }
            count++;
            text.append("| ").append(number).append(" | ").append(call.name).append(" |");
            for (int i = 0; i < call.argumentCount(); i++) {
                text.append(i == 0 ? " " : ", ").append(call.argument(i).name().toLowerCase(Locale.ROOT));
            }
            text.append(" |\n");
        }
        return HEAD + count + " calls.\n\n| number | name | arguments |\n|--:|---|---|\n" + text;
    }

    @Test
    void isUpToDate() throws Exception {
        if (Boolean.getBoolean("biscotti.write")) {
            Files.writeString(PAGE, page());
        }
        assertEquals(page(), Files.readString(PAGE), "run this test with -Dbiscotti.write=true");
    }

    @Test
    void namesAreUnique() {
        var names = new java.util.HashSet<String>();
        for (int number = 0; number < SystemCalls.numbers(); number++) {
            SystemCall call = SystemCalls.declaration(number);
            if (call != null) {
                assertEquals(number, call.number);
                assertTrue(names.add(call.name), call.name);
            }
        }
    }
}
