package com.fabrikam.dronedelivery.history.intake;

import com.fabrikam.dronedelivery.events.DeliveryEvent;
import com.fabrikam.dronedelivery.history.chronicle.HistoryEvent;

/** An event in both its forms: as it is to be kept, and as this version understands it. */
record ArrivedEvent(HistoryEvent kept, DeliveryEvent understood) {}
