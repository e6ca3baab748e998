package biscotti.programs;

import java.io.IOException;

/** Copies standard input to standard output, byte for byte, and tells standard error how many there were. */
public final class EchoInput {

    private EchoInput() {
    }

    /** Ends at the end of the input. */
    public static void main(String[] args) throws IOException {
        byte[] buffer = new byte[512];
        long total = 0;
        for (int n = System.in.read(buffer); n >= 0; n = System.in.read(buffer)) {
            System.out.write(buffer, 0, n);
            total += n;
        }
        System.out.flush();
        System.err.println(total + " bytes");
    }
}
