package biscotti.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The arithmetic of the battery-backed clock; the judge is {@code java.time}. */
class RealTimeClockTest {
    @Test
    void everyDayOfTwoCenturiesIsCounted() {
        LocalDate end = LocalDate.of(2200, 1, 1);
        for (LocalDate day = LocalDate.of(2000, 1, 1); day.isBefore(end); day = day.plusDays(1)) {
            LocalDate date = day;
            assertEquals(day.toEpochDay(),
                    RealTimeClock.daysSince1970(day.getYear(), day.getMonthValue(), day.getDayOfMonth()), () -> date.toString());
        }
    }

    @Test
    void numbersAreBinaryOrTwoDecimalDigits() {
        assertEquals(0x59, RealTimeClock.decode(0x59, true));
        assertEquals(59, RealTimeClock.decode(0x59, false));
        assertEquals(0, RealTimeClock.decode(0, false));
    }
}
