package biscotti.kernel.net.tcp;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The conformance cases, each a short dialogue in a {@code .script} file beside this class: a title after {@code ==}, then
 * the lines that {@link TcpScript} explains.
 */
class TcpConformanceTest {
    private static final List<String> FILES = List.of("open", "close", "data", "window", "retransmit", "recovery", "options",
            "attack", "timers", "urgent", "listen", "icmp");

    @TestFactory
    Stream<DynamicNode> conforms() {
        return FILES.stream().map(file -> DynamicContainer.dynamicContainer(file, cases(file).stream().map(
                text -> DynamicTest.dynamicTest(title(text), () -> new TcpScript().run(body(text))))));
    }

    @Test
    void thereAreAtLeast150Cases() {
        int count = FILES.stream().mapToInt(file -> cases(file).size()).sum();
        assertTrue(count >= 150, "only " + count + " cases");
    }

    private static String title(String text) {
        return text.substring(0, text.indexOf('\n')).trim();
    }

    private static String body(String text) {
        return text.substring(text.indexOf('\n'));
    }

    private static List<String> cases(String file) {
        try (InputStream in = TcpConformanceTest.class.getResourceAsStream(file + ".script")) {
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<String> cases = new ArrayList<>();
            for (String text : all.split("(?m)^== ")) {
                if (!text.isBlank() && !text.startsWith("//")) {
                    cases.add(text);
                }
            }
            return cases;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
