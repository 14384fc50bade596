package org.unas.supernet.network;

import org.unas.supernet.layer.Shape;
import org.unas.supernet.weight.Blueprint;

/** What every network has: weights to lay out, images to look at, classes to tell apart. */
public interface Network {

  /** Layout of the weights. */
  Blueprint blueprint();

  /** Size of the images that the network was laid out for. */
  Shape image();

  /** Number of classes. */
  int classes();
}
