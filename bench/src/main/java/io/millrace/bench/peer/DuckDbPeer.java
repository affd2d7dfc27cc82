package io.millrace.bench.peer;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/// DuckDB on one thread: reads with types, writes JSON Lines. Its reader notes the rows that it cannot read; what the schema says beyond types is asked in SQL.
public final class DuckDbPeer implements Checker {
    private static final String COLUMNS = "columns = {'order_id': 'BIGINT', 'customer': 'VARCHAR', 'sku': 'VARCHAR', 'status': 'VARCHAR', "
            + "'amount': 'DECIMAL(18,2)', 'ordered_on': 'DATE', 'shipped_at': 'TIMESTAMP', 'gift': 'BOOLEAN'}";
    private static final String CSV = "read_csv('%s', auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', store_rejects = true, "
            + COLUMNS + ")";
    private static final String JSON = "read_json('%s', format = 'newline_delimited', ignore_errors = true, " + COLUMNS
            + ")";
    private static final String SOUND = """
                                        order_id >= 1 AND customer IS NOT NULL AND length(customer) <= 80 AND sku IS NOT NULL AND regexp_full_match(sku, '[A-Z]{3}-[0-9]{4}')
                                        AND status IN ('new', 'paid', 'packed', 'shipped', 'cancelled') AND amount BETWEEN 0 AND 99999.99 AND ordered_on >= DATE '2000-01-01' AND gift IS NOT NULL""";
    /// A row is known by its id here: the reader does not say at which line the rows that it could read stand.
    private static final String UNSOUND = """
                                          SELECT order_id - 999999 AS "row", NULL AS byte, unnest([
                                              CASE WHEN order_id IS NULL THEN {field: 'order_id', code: 'required'} WHEN order_id < 1 THEN {field: 'order_id', code: 'minimum'} END,
                                              CASE WHEN customer IS NULL THEN {field: 'customer', code: 'required'} WHEN length(customer) > 80 THEN {field: 'customer', code: 'max-length'} END,
                                              CASE WHEN sku IS NULL THEN {field: 'sku', code: 'required'} WHEN NOT regexp_full_match(sku, '[A-Z]{3}-[0-9]{4}') THEN {field: 'sku', code: 'pattern'} END,
                                              CASE WHEN status IS NULL THEN {field: 'status', code: 'required'}
                                                  WHEN status NOT IN ('new', 'paid', 'packed', 'shipped', 'cancelled') THEN {field: 'status', code: 'enum'} END,
                                              CASE WHEN amount IS NULL THEN {field: 'amount', code: 'required'} WHEN amount < 0 THEN {field: 'amount', code: 'minimum'}
                                                  WHEN amount > 99999.99 THEN {field: 'amount', code: 'maximum'} END,
                                              CASE WHEN ordered_on IS NULL THEN {field: 'ordered_on', code: 'required'}
                                                  WHEN ordered_on < DATE '2000-01-01' THEN {field: 'ordered_on', code: 'minimum'} END,
                                              CASE WHEN gift IS NULL THEN {field: 'gift', code: 'required'} END], recursive := true)
                                          FROM orders WHERE NOT coalesce(sound, false)""";
    /// By its byte, which it counts from 1: what it calls the line is the number of the record.
    private static final String UNREAD = """
                                         SELECT DISTINCT NULL AS "row", line_byte_position - 1 AS byte, CASE WHEN error_type = 'CAST' THEN column_name END AS field, CASE error_type WHEN 'CAST' THEN 'type'
                                             WHEN 'MISSING COLUMNS' THEN 'too-few-fields' WHEN 'TOO MANY COLUMNS' THEN 'too-many-fields' WHEN 'INVALID ENCODING' THEN 'encoding'
                                             WHEN 'UNQUOTED VALUE' THEN 'quote' ELSE lower(error_type) END AS code FROM reject_errors""";

    private final boolean types;
    private final boolean json;
    private final Statement sql;

    private DuckDbPeer(boolean types, boolean json) {
        this.types = types;
        this.json = json;
        try {
            sql = DriverManager.getConnection("jdbc:duckdb:").createStatement();
            sql.execute("SET threads = 1");
        } catch (SQLException e) {
            throw new IllegalStateException("no DuckDB: " + e.getMessage(), e);
        }
    }

    /// Everything that the schema says.
    public static DuckDbPeer full() {
        return new DuckDbPeer(false, false);
    }

    /// Only what a typed reader sees.
    public static DuckDbPeer types() {
        return new DuckDbPeer(true, false);
    }

    /// The reader of JSON Lines; it has no report of what it cannot read.
    public static DuckDbPeer json() {
        return new DuckDbPeer(true, true);
    }

    @Override
    public void check(Path file, Path rows, Path rejects) throws SQLException {
        sql.execute("DROP TABLE IF EXISTS reject_errors");
        sql.execute("DROP TABLE IF EXISTS reject_scans");
        if (json) {
            copy("SELECT * FROM " + JSON.formatted(file), rows);
            copy("SELECT 1 WHERE false", rejects);
        } else if (types) {
            copy("SELECT * FROM " + CSV.formatted(file), rows);
            copy(UNREAD, rejects);
        } else {
            sql.execute("CREATE OR REPLACE TEMP TABLE orders AS SELECT *, " + SOUND + " AS sound FROM "
                    + CSV.formatted(file));
            copy("SELECT * EXCLUDE sound FROM orders WHERE sound", rows);
            copy("SELECT * FROM (" + UNREAD + " UNION ALL " + UNSOUND + ") WHERE code IS NOT NULL", rejects);
        }
    }

    /// Not by way of a file of another name: what is written to may be a device.
    private void copy(String query, Path to) throws SQLException {
        sql.execute("COPY (" + query + ") TO '" + to + "' (FORMAT json, USE_TMP_FILE false)");
    }
}
