package io.infoplane.host.network;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * How rows are changed at random so that they look different and stay what they are, the {@code
 * training.views:} section. Each is drawn anew for each view.
 *
 * @param crop an image moves by up to so many pixels in each direction, and zeros come in; this is
 *     a crop of the image padded by as many. 0 to 64; default 0
 * @param flip whether half of the images are mirrored left to right; default false
 * @param brightness a number between minus and plus this is added to all values of a row, 0 to 10;
 *     default 0
 * @param contrast all values are multiplied by a number between 1 minus and 1 plus this, 0 to 1;
 *     default 0
 * @param noise deviation of normal noise that is added to each value, 0 to 10; default 0
 */
@JsonNaming(PropertyNamingStrategies.KebabCaseStrategy.class)
public record Views(Integer crop, Boolean flip, Double brightness, Double contrast, Double noise) {
  private static final int LARGEST_CROP = 64;
  private static final double MOST = 10;

  /** Completes with the defaults and checks the ranges. */
  public Views {
    crop = crop == null ? 0 : crop;
    flip = flip != null && flip;
    brightness = within("brightness", brightness, MOST);
    contrast = within("contrast", contrast, 1);
    noise = within("noise", noise, MOST);
    if (crop < 0 || crop > LARGEST_CROP) {
      throw Words.invalid("crop is " + crop + ": views take from 0 to " + LARGEST_CROP + " pixels");
    }
  }

  private static double within(String name, Double value, double most) {
    double given = value == null ? 0 : value;
    if (!(given >= 0 && given <= most)) {
      throw Words.invalid(name + " is " + given + ": views take a number from 0 to " + most);
    }
    return given;
  }
}
