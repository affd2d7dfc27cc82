package io.millrace.rows.check;

import java.util.List;
import java.util.Map;

import io.millrace.rows.bytes.JsonText;
import io.millrace.rows.bytes.Out;

/// GeoJSON objects (RFC 7946) or TopoJSON topologies, looked into as far as their types, members and coordinates go. Written without blanks.
final class GeoJsonCheck extends Check {
    private static final Map<String, Integer> NESTING = Map.of("Point", 0, "MultiPoint", 1, "LineString", 1,
            "MultiLineString", 2, "Polygon", 2, "MultiPolygon", 3);

    private final boolean topo;

    GeoJsonCheck(boolean topo) {
        this.topo = topo;
    }

    @Override
    public boolean text(byte[] b, int from, int to, Out out) {
        Json value = Json.parse(b, from, to);
        boolean ok = value instanceof Json.Members members && (topo ? isTopology(members) : isGeoJson(members));
        if (ok) {
            JsonText.compact(b, from, to, out);
        }
        return ok;
    }

    @Override
    public boolean json(JsonKind kind, byte[] b, int from, int to, Out out) {
        return (kind == JsonKind.OBJECT || kind == JsonKind.STRING) && text(b, from, to, out);
    }

    @Override
    public String wants() {
        return topo ? "a TopoJSON topology" : "a GeoJSON object";
    }

    private static boolean isGeoJson(Json.Members object) {
        Map<String, Json> members = object.values();
        if (!(members.get("type") instanceof Json.Text type)) {
            return false;
        }
        return switch (type.value()) {
            case "Feature" -> isFeature(members);
            case "FeatureCollection" -> members.get("features") instanceof Json.Items features
                    && features.values().stream()
                            .allMatch(item -> item instanceof Json.Members feature
                                    && new Json.Text("Feature").equals(feature.values().get("type"))
                                    && isFeature(feature.values()));
            default -> isGeometry(object);
        };
    }

    private static boolean isFeature(Map<String, Json> members) {
        Json geometry = members.get("geometry");
        Json properties = members.get("properties");
        return (geometry instanceof Json.Null || isGeometry(geometry))
                && (properties instanceof Json.Null || properties instanceof Json.Members);
    }

    private static boolean isGeometry(Json value) {
        if (!(value instanceof Json.Members object) || !(object.values().get("type") instanceof Json.Text type)) {
            return false;
        }
        if (type.value().equals("GeometryCollection")) {
            return object.values().get("geometries") instanceof Json.Items items
                    && items.values().stream().allMatch(GeoJsonCheck::isGeometry);
        }
        Integer nesting = NESTING.get(type.value());
        return nesting != null && areCoordinates(object.values().get("coordinates"), nesting, type.value());
    }

    private static boolean areCoordinates(Json value, int nesting, String type) {
        if (!(value instanceof Json.Items items)) {
            return false;
        }
        List<Json> list = items.values();
        if (nesting == 0) {
            return list.size() >= 2 && list.stream().allMatch(Json.Num.class::isInstance);
        }
        boolean line = nesting == 1 && type.endsWith("LineString");
        boolean ring = nesting == 1 && type.endsWith("Polygon");
        if (line && list.size() < 2 || ring && (list.size() < 4 || !list.getFirst().equals(list.getLast()))) {
            return false;
        }
        return list.stream().allMatch(item -> areCoordinates(item, nesting - 1, type));
    }

    private static boolean isTopology(Json.Members object) {
        Map<String, Json> members = object.values();
        return new Json.Text("Topology").equals(members.get("type")) && members.get("objects") instanceof Json.Members
                && members.get("arcs") instanceof Json.Items;
    }
}
