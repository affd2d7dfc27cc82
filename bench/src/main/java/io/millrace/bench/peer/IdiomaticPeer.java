package io.millrace.bench.peer;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedWriter;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// What most people would write: records by name, regular expressions, the types of the JDK, ObjectMapper.
public final class IdiomaticPeer implements Checker {
    private static final Pattern SKU = Pattern.compile("[A-Z]{3}-[0-9]{4}");
    private static final Set<String> STATES = Set.of("new", "paid", "packed", "shipped", "cancelled");
    private static final BigDecimal MAX_AMOUNT = new BigDecimal("99999.99");
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);

    private final ObjectMapper json = JsonMapper.builder().addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS).build();

    record Order(@JsonProperty("order_id") long orderId, String customer, String sku, String status, BigDecimal amount,
            @JsonProperty("ordered_on") LocalDate orderedOn, @JsonProperty("shipped_at") OffsetDateTime shippedAt,
            boolean gift) {}

    record Fault(long line, String field, String code) {}

    /// As a program of its own, for the time of a whole process.
    public static void main(String[] arguments) throws IOException {
        new IdiomaticPeer().check(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
    }

    @Override
    public void check(Path file, Path rows, Path rejects) throws IOException {
        try (var in = new InputStreamReader(new FileInputStream(file.toFile()), StandardCharsets.UTF_8);
                var reader = CsvReader.builder().allowExtraCharsAfterClosingQuote(true).allowUnclosedQuote(true)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE).ofNamedCsvRecord(in);
                var out = Files.newBufferedWriter(rows);
                var report = Files.newBufferedWriter(rejects)) {
            for (var row : reader) {
                var faults = new ArrayList<Fault>();
                var order = order(row, faults);
                if (faults.isEmpty()) {
                    line(out, order);
                }
                for (var fault : faults) {
                    line(report, fault);
                }
            }
        }
    }

    private void line(BufferedWriter to, Object value) throws IOException {
        to.write(json.writeValueAsString(value));
        to.newLine();
    }

    private static Order order(NamedCsvRecord row, List<Fault> faults) {
        long line = row.getStartingLineNumber();
        if (row.getFieldCount() != 8) {
            faults.add(new Fault(line, null, row.getFieldCount() < 8 ? "too-few-fields" : "too-many-fields"));
            return null;
        }
        var id = parse(row, "order_id", Long::valueOf, faults);
        var amount = parse(row, "amount", BigDecimal::new, faults);
        var orderedOn = parse(row, "ordered_on", LocalDate::parse, faults);
        var shippedAt = row.getField("shipped_at").isEmpty() ? null
                : parse(row, "shipped_at", OffsetDateTime::parse, faults);
        var gift = parse(row, "gift", IdiomaticPeer::bool, faults);
        var customer = row.getField("customer");
        var sku = row.getField("sku");
        var status = row.getField("status");
        check(id == null || id >= 1, line, "order_id", "minimum", faults);
        check(!customer.isEmpty(), line, "customer", "required", faults);
        check(customer.indexOf('\uFFFD') < 0, line, "customer", "encoding", faults);
        check(customer.codePointCount(0, customer.length()) <= 80, line, "customer", "max-length", faults);
        check(SKU.matcher(sku).matches(), line, "sku", "pattern", faults);
        check(STATES.contains(status), line, "status", "enum", faults);
        check(amount == null || amount.signum() >= 0, line, "amount", "minimum", faults);
        check(amount == null || amount.compareTo(MAX_AMOUNT) <= 0, line, "amount", "maximum", faults);
        check(orderedOn == null || !orderedOn.isBefore(FIRST_DAY), line, "ordered_on", "minimum", faults);
        return faults.isEmpty() ? new Order(id, customer, sku, status, amount, orderedOn, shippedAt, gift) : null;
    }

    private static <T> T parse(NamedCsvRecord row, String field, Function<String, T> parser, List<Fault> faults) {
        var value = row.getField(field);
        if (value.isEmpty()) {
            faults.add(new Fault(row.getStartingLineNumber(), field, "required"));
            return null;
        }
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException | DateTimeException e) {
            faults.add(new Fault(row.getStartingLineNumber(), field, "type"));
            return null;
        }
    }

    private static Boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("not a boolean");
        };
    }

    private static void check(boolean holds, long line, String field, String code, List<Fault> faults) {
        if (!holds) {
            faults.add(new Fault(line, field, code));
        }
    }
}
