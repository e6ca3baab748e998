package biscotti.compiler.llvm.guest;

/** Arrays of every element type, several dimensions, store checks, copying loops (JLS 10). */
final class ArrayCases {
    private static Object sink;

    private ArrayCases() {}

    static void run() {
        elements();
        dimensions();
        storeChecks();
        types();
    }

    private static void elements() {
        boolean[] booleans = new boolean[3];
        booleans[1] = true;
        byte[] bytes = new byte[300];
        char[] chars = new char[300];
        short[] shorts = new short[300];
        for (int i = 0; i < 300; i++) {
            bytes[i] = (byte) (i * 7);
            chars[i] = (char) (i * 70000);
            shorts[i] = (short) (i * 70001);
        }
        long sum = booleans[0] || !booleans[1] ? 1 : 2;
        for (int i = 0; i < 300; i++) {
            sum = sum * 31 + bytes[i] + chars[i] + shorts[i];
        }
        Output.print(sum);
        long[] longs = {1, -2, 1L << 40};
        float[] floats = {1.5f, -2};
        double[] doubles = {2.5, 1e100};
        Output.print(longs[0] + longs[1] + longs[2] + (long) floats[0] + (long) doubles[0]);
        int[] cleared = new int[100];
        for (int i = 0; i < cleared.length; i++) {
            cleared[i] = 0;
        }
        Output.print(cleared[99]);
        String[] names = {"a", null};
        sink = names;
        Output.print(names[1] == null ? names.length : 0);
    }

    private static void dimensions() {
        int[][][] cube = new int[3][4][5];
        long[][] open = new long[2][];
        cube[2][3][4] = 7;
        Output.print(cube.length + 10 * cube[0].length + 100 * cube[1][2].length + cube[2][3][4]);
        Output.print(open[1] == null ? 1 : 0);
    }

    private static void storeChecks() {
        Object[] objects = new Integer[2];
        objects[0] = null;
        try {
            objects[1] = new int[0];
            Output.print(0);
        } catch (ArrayStoreException e) {
            Output.print(1);
        }
        Object[] comparables = new Comparable<?>[2];
        comparables[0] = "text";
        try {
            comparables[1] = new Object();
            Output.print(0);
        } catch (ArrayStoreException e) {
            Output.print(1);
        }
        Object[] nested = new Object[1][];
        nested[0] = new String[1];
        Output.print(nested.length);
    }

    private static void types() {
        Object[] candidates = {new int[0], new long[0], new Object[0], new String[0], new String[0][], new int[0][], "x", null};
        for (Object candidate : candidates) {
            int bits = candidate instanceof int[] ? 1 : 0;
            bits = bits * 2 + (candidate instanceof Object[] ? 1 : 0);
            bits = bits * 2 + (candidate instanceof String[] ? 1 : 0);
            bits = bits * 2 + (candidate instanceof CharSequence[] ? 1 : 0);
            bits = bits * 2 + (candidate instanceof Object[][] ? 1 : 0);
            bits = bits * 2 + (candidate instanceof Cloneable ? 1 : 0);
            bits = bits * 2 + (candidate instanceof CharSequence ? 1 : 0);
            Output.print(bits);
        }
    }
}
