package io.millrace.e2e.chaos.fault;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/// How often each fault happens. Immutable.
public record FaultMix(Map<Fault, Double> rates) {
    /// Nothing goes wrong.
    public static final FaultMix NONE = new FaultMix(Map.of());

    public FaultMix {
        rates = Map.copyOf(rates);
    }

    /// @param text `default`, `none`, and `fault=rate` in any number, comma-separated; the later one counts
    /// @throws IllegalArgumentException naming what it does not know
    public static FaultMix parse(String text) {
        var rates = new EnumMap<Fault, Double>(Fault.class);
        Arrays.stream(Fault.values()).forEach(fault -> rates.put(fault, fault.usual()));
        for (String word : text.split(",")) {
            switch (word.strip()) {
                case "", "default" -> {
                }
                case "none" -> rates.clear();
                case String setting -> set(rates, setting);
            }
        }
        return new FaultMix(rates);
    }

    private static void set(Map<Fault, Double> rates, String setting) {
        var parts = setting.split("=", 2);
        var fault = Arrays.stream(Fault.values()).filter(each -> each.toString().equals(parts[0])).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no fault is called " + parts[0] + "; there are "
                        + Arrays.toString(Fault.values())));
        if (parts.length < 2 || !parts[1].matches("\\d{1,4}(\\.\\d{1,9})?")) {
            throw new IllegalArgumentException(fault + " needs a rate, such as " + fault + "=0.01");
        }
        rates.put(fault, Double.parseDouble(parts[1]));
    }

    public double rate(Fault fault) {
        return rates.getOrDefault(fault, 0.0);
    }

    /// In the form that [#parse] reads.
    @Override
    public String toString() {
        return rates.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(each -> each.getKey() + "=" + BigDecimal.valueOf(each.getValue()).toPlainString())
                .collect(Collectors.joining(",", "none,", ""));
    }
}
