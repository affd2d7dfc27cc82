package io.millrace.bench.pipeline;

/// A file of 1 to 5 KB of the feed `birdstrikes`; one in a hundred has a bad row.
final class SmallFile {
    private static final String HEADER = "Airport Name,Aircraft Make Model,Effect Amount of damage,Flight Date,Aircraft Airline Operator,Origin State,Phase of flight,"
            + "Wildlife Size,Wildlife Species,Time of day,Cost Other,Cost Repair,Cost Total $,Speed IAS in knots\n";

    private SmallFile() {}

    static String content(int number) {
        var text = new StringBuilder(HEADER);
        for (int row = 0; row < 10 + number % 40; row++) {
            text.append("AIRPORT ").append(number)
                    .append(",T-38A,None,1990-01-08,MILITARY,Louisiana,Climb,Large,Turkey vulture,Day,")
                    .append(number % 100 == 0 && row == 3 ? "n/a" : "0").append(",0,0,").append(row).append('\n');
        }
        return text.toString();
    }
}
