package com.fabrikam.dronedelivery.drone.fleet;

import com.fabrikam.dronedelivery.drone.geography.Location;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;
import org.springframework.data.mongodb.core.convert.MongoCustomConversions;

/**
 * Orders in the store. Each of a drone's bookings, up to {@value Drone#MOST_BOOKINGS}, has one, and
 * all are read and written with every booking and every reading, so the mapping is done by hand. No
 * query goes by what is in an order.
 */
@Configuration(proxyBeanMethods = false)
class DeliveryOrderDocuments {

  @Bean
  MongoCustomConversions orderConversions() {
    return MongoCustomConversions.create(
        conversions -> {
          conversions.registerConverter(new Reader());
          conversions.registerConverter(new Writer());
        });
  }

  /** Leaves out what is null, as in all documents. */
  @WritingConverter
  static final class Writer implements Converter<DeliveryOrder, Document> {

    @Override
    public Document convert(DeliveryOrder order) {
      Document document =
          new Document("pickup", document(order.pickup()))
              .append("dropoff", document(order.dropoff()));
      put(document, "pickupTime", order.pickupTime());
      put(document, "deadline", order.deadline());
      return document
          .append("expedited", order.expedited())
          .append("packageSize", order.packageSize().name())
          .append("packageWeightKg", order.packageWeightKg());
    }

    private static Document document(Location location) {
      return new Document("latitude", location.latitude())
          .append("longitude", location.longitude());
    }

    private static void put(Document document, String field, @Nullable Instant time) {
      if (time != null) {
        document.append(field, Date.from(time));
      }
    }
  }

  @ReadingConverter
  static final class Reader implements Converter<Document, DeliveryOrder> {

    @Override
    public DeliveryOrder convert(Document document) {
      return new DeliveryOrder(
          location(document.get("pickup", Document.class)),
          location(document.get("dropoff", Document.class)),
          time(document, "pickupTime"),
          time(document, "deadline"),
          document.getBoolean("expedited"),
          PackageSize.valueOf(document.getString("packageSize")),
          document.getDouble("packageWeightKg"));
    }

    private static Location location(Document document) {
      return new Location(document.getDouble("latitude"), document.getDouble("longitude"));
    }

    private static @Nullable Instant time(Document document, String field) {
      Date time = document.getDate(field);
      return time == null ? null : time.toInstant();
    }
  }
}
