package com.fabrikam.dronedelivery.drone.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.drone.geography.Location;
import java.time.Instant;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;
import org.springframework.data.mongodb.core.convert.MongoCustomConversions;
import org.springframework.data.mongodb.core.convert.NoOpDbRefResolver;
import org.springframework.data.mongodb.core.mapping.MongoMappingContext;

class DeliveryOrderDocumentsTests {

  private static final Location PICKUP = new Location(40.72, -74.04);
  private static final Location DROPOFF = new Location(40.73, -74.06);
  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");

  private static final DeliveryOrder ANY_TIME =
      new DeliveryOrder(PICKUP, DROPOFF, null, null, false, PackageSize.SMALL, 0.5);
  private static final DeliveryOrder TIMED =
      new DeliveryOrder(PICKUP, DROPOFF, NOW, NOW.plusSeconds(1800), true, PackageSize.LARGE, 4.25);

  private final DeliveryOrderDocuments.Writer writer = new DeliveryOrderDocuments.Writer();
  private final DeliveryOrderDocuments.Reader reader = new DeliveryOrderDocuments.Reader();

  @Test
  void anOrderIsReadAsItWasWritten() {
    assertThat(reader.convert(writer.convert(ANY_TIME))).isEqualTo(ANY_TIME);
    assertThat(reader.convert(writer.convert(TIMED))).isEqualTo(TIMED);
  }

  @Test
  void anOrderIsStoredAsAllDocumentsAre() {
    assertThat(writer.convert(ANY_TIME)).isEqualTo(asMapped(ANY_TIME));
    assertThat(writer.convert(TIMED)).isEqualTo(asMapped(TIMED));
  }

  /** As Spring Data stores a record for which there is no conversion. */
  private static Document asMapped(DeliveryOrder order) {
    MongoCustomConversions none = MongoCustomConversions.create(_ -> {});
    MongoMappingContext context = new MongoMappingContext();
    context.setSimpleTypeHolder(none.getSimpleTypeHolder());
    MappingMongoConverter mapping = new MappingMongoConverter(NoOpDbRefResolver.INSTANCE, context);
    mapping.setCustomConversions(none);
    mapping.afterPropertiesSet();
    Document document = new Document();
    mapping.write(order, document);
    document.remove("_class");
    return document;
  }
}
