/**
 * Finds plugins and the components they provide.
 *
 * <p>A plugin is a module (or, on the class path, a jar) that provides a {@link
 * io.infoplane.api.MIEstimator}, a {@link io.infoplane.api.RepresentationProbe} or a {@link
 * io.infoplane.api.RegularizerLayer}. It lies on the path that the program was started with, or in
 * a folder of plugins, where each entry gets a module layer and a class loader of its own.
 *
 * <pre>{@code
 * RegistrySnapshot snapshot = PluginRegistry.open(PluginFolders.standard()).snapshot();
 * Service<MIEstimator> kde = snapshot.find(ServiceKind.ESTIMATOR, Selector.parse("kde@[1.2,2)"));
 * }</pre>
 *
 * <p>Nothing here touches ND4J: to list what is there must cost nothing.
 */
package io.infoplane.host.plugin;
