/**
 * Parts of the product taken out of the tested processes while they run, to see that the tests miss
 * them: with {@code -Dfaults.without=} one of {@link
 * com.fabrikam.dronedelivery.e2e.mutation.Mutation}'s names. The product itself knows nothing of
 * it.
 */
@NullMarked
package com.fabrikam.dronedelivery.e2e.mutation;

import org.jspecify.annotations.NullMarked;
