package biscotti.codequality;

/** CRC-32 (IEEE 802.3) byte by byte with a table. */
final class CyclicRedundancyCheck {

    private CyclicRedundancyCheck() {
    }

    static long run(int n) {
        int[] table = new int[256];
        for (int i = 0; i < 256; i++) {
            int c = i;
            for (int k = 0; k < 8; k++) {
                c = (c & 1) != 0 ? c >>> 1 ^ 0xedb88320 : c >>> 1;
            }
            table[i] = c;
        }
        byte[] data = new byte[n];
        for (int i = 0; i < n; i++) {
            data[i] = (byte) (i ^ i >> 7);
        }
        long checksum = 0;
        for (int round = 0; round < 4; round++) {
            checksum = checksum * 31 + (check(table, data, round) & 0xffffffffL);
        }
        return checksum;
    }

    private static int check(int[] table, byte[] data, int from) {
        int crc = -1;
        for (int i = from; i < data.length; i++) {
            crc = table[(crc ^ data[i]) & 0xff] ^ crc >>> 8;
        }
        return ~crc;
    }
}
