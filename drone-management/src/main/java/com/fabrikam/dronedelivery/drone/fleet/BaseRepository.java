package com.fabrikam.dronedelivery.drone.fleet;

import com.fabrikam.dronedelivery.drone.geography.Grid;
import java.util.Collection;
import java.util.List;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/** Bases in the store. */
@Repository
public class BaseRepository {

  private final MongoOperations mongo;

  BaseRepository(MongoOperations mongo) {
    this.mongo = mongo;
  }

  /** Makes sure that a drone is found by its base; to be called before the drone is stored. */
  void extend(DroneSpec spec) {
    Object[] cells =
        Grid.cellsOf(spec.base(), Grid.levelSeeing(spec.serviceRadiusMetres())).toArray();
    mongo.upsert(
        Query.query(Criteria.where("_id").is(Base.idOf(spec.base()))),
        new Update()
            .setOnInsert("location", spec.base())
            .addToSet("cells")
            .each(cells)
            .max("rangeMetres", spec.rangeMetres()),
        Base.class);
  }

  /**
   * Bases in any of some cells, in no particular order.
   *
   * @param cells see {@link Grid#around}
   */
  public List<Base> in(Collection<String> cells, int limit) {
    return mongo.find(Query.query(Criteria.where("cells").in(cells)).limit(limit), Base.class);
  }
}
