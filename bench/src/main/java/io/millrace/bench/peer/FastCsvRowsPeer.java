package io.millrace.bench.peer;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedWriter;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Set;

/// FastCSV as its users write programs around it: records of Strings by position, checks by hand with the JDK's own types, no regular expressions, no objects for rows, JSON written by hand.
public final class FastCsvRowsPeer implements Checker {
    private static final int COLUMNS = 8;
    private static final int MAX_CUSTOMER = 80;
    private static final Set<String> STATES = Set.of("new", "paid", "packed", "shipped", "cancelled");
    private static final BigDecimal MAX_AMOUNT = new BigDecimal("99999.99");
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);

    @Override
    public void check(Path file, Path rows, Path rejects) throws IOException {
        try (var in = new InputStreamReader(new FileInputStream(file.toFile()), StandardCharsets.UTF_8);
                var reader = CsvReader.builder().allowExtraCharsAfterClosingQuote(true).allowUnclosedQuote(true)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE).ofCsvRecord(in);
                var out = Files.newBufferedWriter(rows);
                var report = Files.newBufferedWriter(rejects)) {
            var records = reader.iterator();
            records.next();
            var check = new Check(report);
            while (records.hasNext()) {
                check.row(records.next(), out);
            }
        }
    }

    private static final class Check {
        private final BufferedWriter report;
        private final StringBuilder json = new StringBuilder();
        private long line;
        private boolean faulty;

        Check(BufferedWriter report) {
            this.report = report;
        }

        void row(CsvRecord row, Writer out) throws IOException {
            line = row.getStartingLineNumber();
            faulty = false;
            json.setLength(0);
            if (row.getFieldCount() != COLUMNS) {
                fault(null, row.getFieldCount() < COLUMNS ? "too-few-fields" : "too-many-fields");
                return;
            }
            orderId(row.getField(0));
            customer(row.getField(1));
            text("sku", row.getField(2), isSku(row.getField(2)), "pattern");
            text("status", row.getField(3), STATES.contains(row.getField(3)), "enum");
            amount(row.getField(4));
            orderedOn(row.getField(5));
            shippedAt(row.getField(6));
            gift(row.getField(7));
            if (!faulty) {
                out.append(json.append("}\n"));
            }
        }

        private void orderId(String value) throws IOException {
            try {
                if (require("order_id", value)) {
                    hold(Long.parseLong(value) >= 1, "order_id", "minimum");
                    json.append("{\"order_id\":").append(value);
                }
            } catch (NumberFormatException e) {
                fault("order_id", "type");
            }
        }

        private void customer(String value) throws IOException {
            hold(value.indexOf('\uFFFD') < 0, "customer", "encoding");
            hold(value.length() <= MAX_CUSTOMER || value.codePointCount(0, value.length()) <= MAX_CUSTOMER, "customer",
                    "max-length");
            text("customer", value, true, "");
        }

        private void amount(String value) throws IOException {
            try {
                if (require("amount", value)) {
                    var amount = new BigDecimal(value);
                    hold(amount.signum() >= 0, "amount", "minimum");
                    hold(amount.compareTo(MAX_AMOUNT) <= 0, "amount", "maximum");
                    json.append(",\"amount\":").append(value);
                }
            } catch (NumberFormatException e) {
                fault("amount", "type");
            }
        }

        private void orderedOn(String value) throws IOException {
            try {
                if (require("ordered_on", value)) {
                    hold(!LocalDate.parse(value).isBefore(FIRST_DAY), "ordered_on", "minimum");
                    json.append(",\"ordered_on\":\"").append(value).append('"');
                }
            } catch (DateTimeException e) {
                fault("ordered_on", "type");
            }
        }

        private void shippedAt(String value) throws IOException {
            if (value.isEmpty()) {
                json.append(",\"shipped_at\":null");
                return;
            }
            try {
                OffsetDateTime.parse(value);
                json.append(",\"shipped_at\":\"").append(value).append('"');
            } catch (DateTimeException e) {
                fault("shipped_at", "type");
            }
        }

        private void gift(String value) throws IOException {
            if (require("gift", value)) {
                hold(value.equals("true") || value.equals("false"), "gift", "type");
                json.append(",\"gift\":").append(value);
            }
        }

        private void text(String name, String value, boolean holds, String code) throws IOException {
            if (require(name, value)) {
                hold(holds, name, code);
                json.append(",\"").append(name).append("\":\"");
                escape(value);
                json.append('"');
            }
        }

        private void escape(String value) {
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                switch (c) {
                    case '"', '\\' -> json.append('\\').append(c);
                    case '\n' -> json.append("\\n");
                    case '\r' -> json.append("\\r");
                    case '\t' -> json.append("\\t");
                    default -> {
                        if (c < ' ') {
                            json.append("\\u%04x".formatted((int) c));
                        } else {
                            json.append(c);
                        }
                    }
                }
            }
        }

        private boolean require(String name, String value) throws IOException {
            hold(!value.isEmpty(), name, "required");
            return !value.isEmpty();
        }

        private void hold(boolean holds, String name, String code) throws IOException {
            if (!holds) {
                fault(name, code);
            }
        }

        private void fault(String name, String code) throws IOException {
            faulty = true;
            report.append("{\"line\":" + line + ",\"field\":" + (name == null ? "null" : '"' + name + '"')
                    + ",\"code\":\"" + code + "\"}\n");
        }

        private static boolean isSku(String value) {
            if (value.length() != 8 || value.charAt(3) != '-') {
                return false;
            }
            for (int i = 0; i < 8; i++) {
                char c = value.charAt(i);
                if (i < 3 ? c < 'A' || c > 'Z' : i > 3 && (c < '0' || c > '9')) {
                    return false;
                }
            }
            return true;
        }
    }
}
