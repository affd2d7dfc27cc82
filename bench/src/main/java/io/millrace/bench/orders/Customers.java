package io.millrace.bench.orders;

/// Free text: a name, a firm and a place. One in eight needs quotes in CSV, some of these have quotes or a line end inside.
final class Customers {
    private static final String[] FIRST = {"Anna", "Bartholomew", "Carla", "Dmitri", "Eleanor", "Fritz", "Guadalupe",
            "Hildegard", "Ivan", "Jacqueline", "Karl-Heinz", "Lucia", "Maximilian", "Nora", "Oluwaseun", "Priyanka"};
    private static final String[] LAST = {"Andersson", "Bergmann", "Castellanos", "Dubois", "Eriksen", "Featherstone",
            "Garcia", "Hoffmann", "Ivanova", "Johnson", "Kowalczyk", "Lindqvist", "Montgomery", "Nakamura"};
    private static final String[] PLACES = {"Aarhus", "Buenos Aires", "Cluj-Napoca", "Den Haag", "Edinburgh",
            "Freiburg im Breisgau", "Guadalajara", "Hamburg", "Innsbruck", "Johannesburg", "Kuala Lumpur", "Lisboa"};
    private static final String[] FIRMS = {"Atlas", "Nordwind", "Brightwater Ltd", "Cooper & Sons", "Delta", "Eastgate",
            "Fjord Foods", "Granite"};
    private static final String[] FAR_FIRST = {"Дарья", "山田", "Zoë", "محمد", "Łukasz", "Ελένη", "지우", "Søren", "José",
            "🙂 Ada"};
    private static final String[] FAR_LAST = {"Соколова", "太郎", "Müller-Ångström", "الزهراء", "Żółkiewski",
            "Παπαδοπούλου", "김", "Þórðarson", "Peña"};
    private static final String[] FAR_PLACES = {"Санкт-Петербург", "東京都千代田区", "Besançon", "القاهرة", "Łódź",
            "Θεσσαλονίκη", "서울특별시", "Århus", "Curaçao"};

    private final boolean multibyte;
    private final StringBuilder text = new StringBuilder();

    Customers(boolean multibyte) {
        this.multibyte = multibyte;
    }

    String next(Dice dice, boolean lineEnd) {
        boolean quotes = dice.below(8) == 0;
        text.setLength(0);
        text.append(dice.of(multibyte ? FAR_FIRST : FIRST)).append(' ');
        if (quotes && dice.below(4) == 0) {
            text.append("\"Bo\" ");
        }
        text.append(dice.of(multibyte ? FAR_LAST : LAST)).append(lineEnd ? "\n" : quotes ? ", " : " - ");
        return text.append(dice.of(FIRMS)).append(' ').append(dice.of(multibyte ? FAR_PLACES : PLACES)).toString();
    }
}
