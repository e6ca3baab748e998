package biscotti.codequality;

/** The product of two square matrices of longs, arrays of arrays. */
final class Matrix {

    private Matrix() {
    }

    static long run(int n) {
        long[][] a = new long[n][n];
        long[][] b = new long[n][n];
        long[][] c = new long[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                a[i][j] = i * 31L + j * 17L;
                b[i][j] = i * 13L - j * 7L;
            }
        }
        for (int i = 0; i < n; i++) {
            long[] row = a[i];
            long[] target = c[i];
            for (int k = 0; k < n; k++) {
                long factor = row[k];
                long[] other = b[k];
                for (int j = 0; j < n; j++) {
                    target[j] += factor * other[j];
                }
            }
        }
        long checksum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                checksum = checksum * 31 + c[i][j];
            }
        }
        return checksum;
    }
}
