package com.fabrikam.dronedelivery.delivery.inflight;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.mapping.MongoMappingContext;
import org.springframework.stereotype.Repository;

/**
 * Tracks in the store, one small document for each delivery that was flown for. Written for every
 * reading, so the mapping is done by hand and nothing but the id is indexed. A track is of no use
 * once the drone is home; the store drops it after a day.
 */
@Repository
public class TrackRepository {

  private static final String TRACKS = "tracks";
  private static final Duration KEPT_AFTER_END = Duration.ofDays(1);
  private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
  private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

  private final MongoOperations mongo;

  TrackRepository(MongoOperations mongo, MongoMappingContext mapping) {
    this.mongo = mongo;
    if (mapping.isAutoIndexCreation()) {
      createIndex();
    }
  }

  private void createIndex() {
    mongo
        .indexOps(TRACKS)
        .createIndex(
            new Index()
                .named("ended")
                .on("endedAt", Sort.Direction.ASC)
                .sparse()
                .expire(KEPT_AFTER_END));
  }

  public Optional<Track> find(DeliveryId id) {
    return Optional.ofNullable(findAll(List.of(id.value())).get(id.value()));
  }

  /** Those of the deliveries that there are, by the delivery's id. */
  public Map<String, Track> findAll(Collection<String> deliveryIds) {
    if (deliveryIds.isEmpty()) {
      return Map.of();
    }
    List<Track> found =
        Objects.requireNonNull(
            mongo.execute(
                TRACKS,
                collection ->
                    collection
                        .find(new Document("_id", new Document("$in", List.copyOf(deliveryIds))))
                        .map(TrackRepository::track)
                        .into(new ArrayList<>(deliveryIds.size()))));
    return found.stream().collect(Collectors.toMap(Track::deliveryId, Function.identity()));
  }

  /**
   * Stores tracks in one round trip.
   *
   * @param decided as a delivery decided; take the place of what there was
   * @param moved known tracks on which the drone is elsewhere now; whoever stored a later reading
   *     meanwhile is right
   */
  public void save(Collection<Track> decided, Collection<Track> moved) {
    List<WriteModel<Document>> writes =
        Stream.<WriteModel<Document>>concat(
                decided.stream().map(TrackRepository::replacement),
                moved.stream().map(TrackRepository::move))
            .toList();
    if (!writes.isEmpty()) {
      mongo.execute(TRACKS, collection -> collection.bulkWrite(writes, UNORDERED));
    }
  }

  private static WriteModel<Document> replacement(Track track) {
    return new ReplaceOneModel<>(new Document("_id", track.deliveryId()), document(track), UPSERT);
  }

  private static WriteModel<Document> move(Track track) {
    Flight flight = track.flight();
    return new UpdateOneModel<>(
        new Document("_id", track.deliveryId())
            .append("flight.droneId", flight.droneId())
            .append("flight.sequence", new Document("$lt", flight.sequence())),
        new Document("$set", new Document("flight", document(flight))));
  }

  private static Document document(Track track) {
    Document document =
        new Document("_id", track.deliveryId())
            .append("stage", track.stage().name())
            .append("flight", document(track.flight()));
    return track.stage().isOpen()
        ? document
        : document.append("endedAt", date(track.flight().time()));
  }

  private static Document document(Flight flight) {
    return new Document("droneId", flight.droneId())
        .append("sequence", flight.sequence())
        .append("latitude", flight.position().latitude())
        .append("longitude", flight.position().longitude())
        .append("headingDegrees", flight.headingDegrees())
        .append("speedMetresPerSecond", flight.speedMetresPerSecond())
        .append("battery", flight.battery())
        .append("time", date(flight.time()))
        .append("flownMetres", flight.flownMetres());
  }

  private static Track track(Document document) {
    Document flight = document.get("flight", Document.class);
    return new Track(
        document.getString("_id"),
        DeliveryStage.valueOf(document.getString("stage")),
        new Flight(
            flight.getString("droneId"),
            flight.getLong("sequence"),
            new Location(flight.getDouble("latitude"), flight.getDouble("longitude")),
            flight.getDouble("headingDegrees"),
            flight.getDouble("speedMetresPerSecond"),
            flight.getDouble("battery"),
            flight.getDate("time").toInstant(),
            flight.getDouble("flownMetres")));
  }

  private static Date date(Instant instant) {
    return Date.from(instant);
  }
}
