package biscotti.codequality;

/** Scanning bytes as a parser does: line ends, header names, numbers, a naive substring search. */
final class ByteScanning {

    private ByteScanning() {
    }

    static long run(int n) {
        byte[] header = {'C', 'o', 'n', 't', 'e', 'n', 't', '-', 'L', 'e', 'n', 'g', 't', 'h', ':', ' '};
        byte[] data = new byte[n];
        int x = 99;
        for (int i = 0; i < n; i++) {
            x = x * 1103515245 + 12345;
            int kind = x >>> 20 & 63;
            data[i] = (byte) (kind == 0 ? '\n' : kind < 12 ? '0' + kind % 10 : 'a' + kind % 26);
        }
        for (int at = 100; at + 40 < n; at += 509) {
            for (int i = 0; i < header.length; i++) {
                data[at + i] = header[i];
            }
        }
        long checksum = 0;
        for (int round = 0; round < 4; round++) {
            checksum = checksum * 31 + lines(data, round);
            checksum = checksum * 31 + numbers(data, round);
            checksum = checksum * 31 + occurrences(data, header, round);
        }
        return checksum;
    }

    private static long lines(byte[] data, int from) {
        long sum = 0;
        int start = from;
        for (int i = from; i < data.length; i++) {
            if (data[i] == '\n') {
                sum = sum * 7 + (i - start);
                start = i + 1;
            }
        }
        return sum;
    }

    private static long numbers(byte[] data, int from) {
        long sum = 0;
        int i = from;
        while (i < data.length) {
            if (data[i] >= '0' && data[i] <= '9') {
                int value = 0;
                while (i < data.length && data[i] >= '0' && data[i] <= '9') {
                    value = value * 10 + (data[i] - '0');
                    i++;
                }
                sum += value;
            } else {
                i++;
            }
        }
        return sum;
    }

    private static long occurrences(byte[] data, byte[] pattern, int from) {
        long sum = 0;
        for (int i = from; i + pattern.length <= data.length; i++) {
            int k = 0;
            while (k < pattern.length && data[i + k] == pattern[k]) {
                k++;
            }
            if (k == pattern.length) {
                sum = sum * 5 + i;
            }
        }
        return sum;
    }
}
