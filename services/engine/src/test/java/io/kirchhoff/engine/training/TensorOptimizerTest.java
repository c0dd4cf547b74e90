package io.kirchhoff.engine.training;

import io.kirchhoff.engine.tensor.NotInPlace;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same in operations of DJL, as on a GPU. */
@ExtendWith(NotInPlace.class)
class TensorOptimizerTest extends OptimizerTest {}
