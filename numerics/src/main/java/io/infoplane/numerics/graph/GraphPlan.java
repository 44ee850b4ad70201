package io.infoplane.numerics.graph;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.BaseOp;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.RandomOp;
import org.nd4j.linalg.api.ops.ReduceOp;
import org.nd4j.linalg.api.ops.ScalarOp;
import org.nd4j.linalg.api.ops.impl.controlflow.compat.BaseCompatOp;
import org.nd4j.linalg.api.ops.impl.reduce.MmulBp;
import org.nd4j.linalg.api.ops.impl.reduce.floating.Mean;
import org.nd4j.linalg.api.ops.impl.reduce.same.Sum;
import org.nd4j.linalg.api.ops.impl.shape.tensorops.BaseTensorOp;
import org.nd4j.linalg.api.ops.impl.transforms.custom.Assign;
import org.nd4j.linalg.api.ops.impl.transforms.gradient.ThresholdReluBp;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.bp.AddBpOp;
import org.nd4j.linalg.api.ops.impl.transforms.same.Identity;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A SameDiff graph made ready to run over and over on arrays of one shape.
 *
 * <p>SameDiff's own session decides on each call which operation is next, works out the shapes and
 * allocates the results; for small networks that is nearly all of the time. A plan does it once: it
 * holds the operations in order, each bound to the arrays it reads and writes, so that running it
 * is one native call an operation. The placeholders' arrays belong to the plan: fill them, run, and
 * read the results, which the next run overwrites.
 *
 * <p>Not for use by several threads.
 */
public final class GraphPlan {
  private record Step(
      DifferentialFunction operation,
      OpContext context,
      List<INDArray> inputs,
      List<INDArray> outputs) {
    boolean readsOneOf(Set<INDArray> written) {
      return inputs.stream().anyMatch(written::contains);
    }

    void run() {
      if (operation instanceof CustomOp custom) {
        Nd4j.getExecutioner().exec(custom, context);
      } else {
        Nd4j.getExecutioner().exec((Op) operation, context);
      }
    }
  }

  /** Values from which ND4J sums up in as many parts as there are threads. */
  private static final int MANY_VALUES = 2048;

  private final SameDiff graph;
  private final SameDiff owner;
  private final Map<String, INDArray> arrays;
  private final List<Step> steps = new ArrayList<>();

  /**
   * Prepares and runs once what the wanted variables depend on. O(operations).
   *
   * @param graph the operations: {@code owner} itself or its gradient function
   * @param owner where weights and constants live
   * @param given arrays of the placeholders, whose shapes fix all others, of weights, and of
   *     variables that another plan computes
   * @param wanted names of the variables to compute
   * @throws InfoplaneException UNSUPPORTED if they depend on control flow, assignment or legacy
   *     random numbers
   */
  public GraphPlan(
      SameDiff graph, SameDiff owner, Map<String, INDArray> given, Collection<String> wanted) {
    this.graph = graph;
    this.owner = owner;
    this.arrays = new HashMap<>(given);
    Map<String, DifferentialFunction> order = new LinkedHashMap<>();
    wanted.forEach(name -> visit(name, order));
    Set<String> read = new HashSet<>(wanted);
    order.values().forEach(operation -> read.addAll(List.of(inputs(operation))));
    order.values().forEach(operation -> add(operation, read));
  }

  /** Computes the wanted variables from what the placeholders hold now. */
  public void run() {
    steps.forEach(Step::run);
  }

  /**
   * What there is to do again when some placeholders alone have changed: a pass with other noise
   * begins where the noise does.
   *
   * @param placeholders names of those that change
   * @return computes what depends on them; what does not stays as the last run left it
   */
  public Runnable after(Collection<String> placeholders) {
    Set<INDArray> changed = Collections.newSetFromMap(new IdentityHashMap<>());
    placeholders.forEach(name -> changed.add(arrays.get(name)));
    List<Step> again = new ArrayList<>();
    for (Step step : steps) {
      if (step.readsOneOf(changed)) {
        again.add(step);
        changed.addAll(step.outputs());
      }
    }
    return () -> again.forEach(Step::run);
  }

  /** The array of a placeholder, weight or computed variable. */
  public INDArray array(String name) {
    return arrays.get(name);
  }

  /** The arrays by the names of their variables, for a plan that goes on from here. */
  public Map<String, INDArray> arrays() {
    return Collections.unmodifiableMap(arrays);
  }

  private void visit(String variable, Map<String, DifferentialFunction> order) {
    DifferentialFunction source = graph.getVariableOutputOp(variable);
    boolean known =
        source == null || arrays.containsKey(variable) || order.containsKey(source.getOwnName());
    if (known) {
      return;
    }
    for (String input : inputs(source)) {
      visit(input, order);
    }
    order.put(source.getOwnName(), source);
  }

  private static String[] inputs(DifferentialFunction operation) {
    String[] names = operation.argNames();
    return names == null ? new String[0] : names;
  }

  private void add(DifferentialFunction operation, Set<String> read) {
    String[] outputs = operation.outputVariablesNames();
    INDArray[] inputs = Arrays.stream(inputs(operation)).map(this::input).toArray(INDArray[]::new);
    if (operation instanceof Identity) {
      arrays.put(outputs[0], inputs[0]);
      return;
    }
    Step step = step(operation, inputs, outputs, read);
    step.run();
    steps.add(step);
  }

  private INDArray input(String name) {
    return arrays.computeIfAbsent(
        name,
        key -> {
          SDVariable variable = owner.hasVariable(key) ? owner.getVariable(key) : null;
          return (variable == null ? graph.getVariable(key) : variable).getArr();
        });
  }

  private Step step(
      DifferentialFunction operation, INDArray[] inputs, String[] outputs, Set<String> read) {
    if (operation instanceof MmulBp product && !read.contains(outputs[0]) && isPlain(product)) {
      return weightGradient(inputs, outputs[1]);
    }
    if (operation instanceof AddBpOp && isBiasOfManyValues(inputs)) {
      arrays.put(outputs[0], inputs[2]);
      return biasGradient(inputs[2], outputs[1]);
    }
    if (operation instanceof ThresholdReluBp relu && relu.tArgs()[0] == 0) {
      return bind(
          DynamicCustomOp.builder("relu_bp").addFloatingPointArguments(0.0).build(),
          inputs,
          outputs);
    }
    if (operation instanceof Mean mean && isOfManyValues(mean, inputs)) {
      return sumOfAll(inputs[0], 1.0 / inputs[0].length(), outputs[0]);
    }
    if (operation instanceof Sum sum && isOfManyValues(sum, inputs)) {
      return sumOfAll(inputs[0], 1, outputs[0]);
    }
    if (operation instanceof Tanh) {
      // The same by oneDNN, several times as fast.
      return bind(DynamicCustomOp.builder("tanh").build(), inputs, outputs);
    }
    return bind(operation, inputs, outputs);
  }

  private static boolean isPlain(MmulBp product) {
    return Arrays.stream(product.iArgs()).allMatch(flag -> flag == 0);
  }

  /**
   * The gradient of x w with respect to w alone, x^T dz. The operation it stands for would compute
   * the gradient with respect to x too, which nobody reads where x is the network's input: for a
   * wide input a third of the step.
   */
  private Step weightGradient(INDArray[] inputs, String output) {
    DynamicCustomOp product =
        DynamicCustomOp.builder("matmul").addIntegerArguments(1, 0, 0).build();
    return bind(product, new INDArray[] {inputs[0], inputs[2]}, output);
  }

  private static boolean isBiasOfManyValues(INDArray[] inputs) {
    INDArray gradient = inputs[2];
    return gradient.rank() == 2
        && gradient.rows() > 1
        && gradient.length() >= MANY_VALUES
        && Arrays.equals(inputs[0].shape(), gradient.shape())
        && inputs[1].rank() == 1
        && inputs[1].length() == gradient.columns();
  }

  /** The sum of the rows of dz, as a product with ones: a fraction of the time of its own way. */
  private Step biasGradient(INDArray gradient, String output) {
    long n = gradient.rows();
    INDArray sums = Nd4j.create(gradient.dataType(), gradient.columns());
    arrays.put(output, sums);
    return product(row(gradient, n, 1), gradient, sums.reshape(1, -1), gradient, sums);
  }

  private static boolean isOfManyValues(BaseOp reduction, INDArray[] inputs) {
    INDArray values = inputs[0];
    if (inputs.length > 1
        || values.length() < MANY_VALUES
        || !values.dataType().isFPType()
        || values.ordering() != 'c'
        || values.isView()) {
      return false;
    }
    OpContext context = Nd4j.getExecutioner().buildContext();
    context.setInputArrays(inputs);
    return reduction.calculateOutputShape(context).get(0).getShape().length == 0;
  }

  /**
   * The sum of all values, each times a weight, as two products. ND4J's own adds up number after
   * number, in as many parts as there are threads: it is a ten-thousandth off where there are
   * 50000, and not the same on another machine.
   */
  private Step sumOfAll(INDArray values, double weight, String output) {
    long n = values.size(0);
    long width = values.length() / n;
    INDArray sums = Nd4j.create(values.dataType(), 1, width);
    Step first = product(row(values, n, weight), values.reshape(n, width), sums, values, sums);
    first.run();
    steps.add(first);
    INDArray sum = Nd4j.scalar(values.dataType(), 0);
    arrays.put(output, sum);
    INDArray column = row(values, width, 1).reshape(width, 1);
    return product(sums, column, sum.reshape(1, 1), sums, sum);
  }

  private static INDArray row(INDArray like, long length, double value) {
    return Nd4j.valueArrayOf(new long[] {1, length}, value, like.dataType());
  }

  /**
   * The product of two matrices.
   *
   * @param read the array of the plan that one of them is, or is a view of
   * @param written the array of the plan that the result is, or is a view of
   */
  private static Step product(
      INDArray left, INDArray right, INDArray result, INDArray read, INDArray written) {
    OpContext context = Nd4j.getExecutioner().buildContext();
    context.setInputArrays(left, right);
    context.setOutputArray(0, result);
    DynamicCustomOp product = DynamicCustomOp.builder("matmul").build();
    return new Step(product, context, List.of(read), List.of(written));
  }

  private Step bind(DifferentialFunction operation, INDArray[] inputs, String... outputs) {
    refuseUnpredictable(operation, inputs);
    OpContext context = Nd4j.getExecutioner().buildContext();
    List<LongShapeDescriptor> shapes;
    if (operation instanceof DynamicCustomOp custom) {
      context.setArgs(inputs, custom.iArgs(), custom.dArgs(), custom.tArgs(), custom.bArgs());
      shapes = custom.calculateOutputShape(context);
    } else {
      context.setInputArrays(inputs);
      shapes = ((BaseOp) operation).calculateOutputShape(context);
    }
    List<INDArray> results = new ArrayList<>();
    for (int i = 0; i < outputs.length; i++) {
      INDArray result = result(outputs[i], shapes.get(i));
      context.setOutputArray(i, result);
      results.add(result);
    }
    return new Step(operation, context, List.of(inputs), results);
  }

  private INDArray result(String name, LongShapeDescriptor shape) {
    INDArray array = Nd4j.create(graph.getVariable(name).dataType(), shape.getShape());
    arrays.put(name, array);
    return array;
  }

  /** What runs differently each time, or on operands that its context does not hold. */
  private static void refuseUnpredictable(DifferentialFunction operation, INDArray[] inputs) {
    boolean known =
        !(operation instanceof BaseCompatOp)
            && !(operation instanceof BaseTensorOp)
            && !(operation instanceof Assign)
            && !(operation instanceof RandomOp)
            && !(operation instanceof ReduceOp && inputs.length > 1)
            && !(operation instanceof ScalarOp && inputs.length > 1)
            && (operation instanceof DynamicCustomOp || operation instanceof BaseOp);
    if (!known) {
      throw new InfoplaneException(
          ErrorCode.UNSUPPORTED,
          "the graph has the operation '"
              + operation.opName()
              + "', which cannot be planned ahead: use operations without control flow, assignment"
              + " or legacy random numbers");
    }
  }
}
