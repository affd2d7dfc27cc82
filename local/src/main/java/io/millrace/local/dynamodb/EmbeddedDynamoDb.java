package io.millrace.local.dynamodb;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteException;
import com.almworks.sqlite4java.SQLiteJob;
import com.almworks.sqlite4java.SQLiteQueue;
import io.millrace.local.journal.SoleOwner;
import io.millrace.local.loopback.LocalAccount;
import io.millrace.local.loopback.PortInUseException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/// DynamoDB on the loopback interface: DynamoDB Local in this JVM, on disk.
///
/// Acknowledged writes survive the death of the process. They are not synced one by one, as DynamoDB Local would (tens of
/// writes per second on a busy disk), so a power failure may damage the database: start afresh then. Credentials and regions
/// are not checked; every client sees the same tables. Thread-safe.
public final class EmbeddedDynamoDb implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int THREADS = 40;

    private final SoleOwner owner;
    private final LocalDynamoDBRequestHandler requests;
    private final Server server;
    private final URI endpoint;

    private EmbeddedDynamoDb(SoleOwner owner, LocalDynamoDBRequestHandler requests, Server server, int port) {
        this.owner = owner;
        this.requests = requests;
        this.server = server;
        this.endpoint = URI.create("http://" + HOST + ":" + port);
    }

    /// Starts the service with the tables that the directory holds.
    ///
    /// @param port 0 for any free one
    /// @param directory holds the database; one process at a time may use it
    /// @throws PortInUseException when something else listens on the port
    public static EmbeddedDynamoDb start(int port, Path directory) {
        SoleOwner owner = SoleOwner.of(directory);
        LocalDynamoDBRequestHandler requests = null;
        Server server = new Server(threads());
        try {
            Files.createDirectories(directory);
            requests = new LocalDynamoDBRequestHandler(0, false, directory.toString(), true, false);
            requests.listTables("local", LocalAccount.REGION, ListTablesRequest.builder().build());
            HeldObjects.of(requests).ofType(SQLiteQueue.class).forEach(EmbeddedDynamoDb::relaxSyncing);
            ServerConnector connector = new ServerConnector(server, 1, 1);
            connector.setHost(HOST);
            connector.setPort(port);
            server.addConnector(connector);
            server.setHandler(new LocalDynamoDBServerHandler(requests, null));
            server.start();
            return new EmbeddedDynamoDb(owner, requests, server, connector.getLocalPort());
        } catch (Exception failure) {
            stop(owner, server, requests);
            throw PortInUseException.orElse("DynamoDB", port, failure);
        }
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS);
        threads.setName("dynamodb");
        threads.setDaemon(true);
        return threads;
    }

    /// Without syncing, a commit is in the operating system's hands, journal first: what a killed process leaves is rolled
    /// back or complete (https://www.sqlite.org/pragma.html#pragma_synchronous). A write-ahead log would be no faster, and
    /// grows for ever, since DynamoDB Local keeps a statement open.
    private static void relaxSyncing(SQLiteQueue database) {
        database.execute(new SQLiteJob<Void>() {
            @Override
            protected Void job(SQLiteConnection connection) throws SQLiteException {
                connection.exec("PRAGMA journal_mode = TRUNCATE");
                connection.exec("PRAGMA synchronous = OFF");
                return null;
            }
        }).complete();
    }

    public URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        stop(owner, server, requests);
    }

    private static void stop(SQLiteQueue database) {
        try {
            database.stop(true).join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stop(SoleOwner owner, Server server, LocalDynamoDBRequestHandler requests) {
        try {
            server.stop();
        } catch (Exception failure) {
            throw new IllegalStateException("DynamoDB did not stop", failure);
        } finally {
            if (requests != null) {
                HeldObjects held = HeldObjects.of(requests);
                requests.shutdown();
                held.ofType(ExecutorService.class).forEach(ExecutorService::shutdownNow);
                held.ofType(SQLiteQueue.class).forEach(EmbeddedDynamoDb::stop);
            }
            owner.close();
        }
    }
}
