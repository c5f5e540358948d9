package org.ntpdjava.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * A method or constructor as the compiler sees it in its source.
 *
 * @param firstLine the line of its first modifier or annotation, from 1
 * @param lines from there to its closing brace, both counted; its Javadoc is not
 */
record SourceMethod(Path file, String name, long firstLine, long lines) {
    /** Parses only: what the sources use need not be there. */
    static List<SourceMethod> in(List<Path> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            List<SourceMethod> found = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                new Finder(unit, Trees.instance(task).getSourcePositions(), found).scan(unit, null);
            }
            return found;
        }
    }

    @Override
    public String toString() {
        return House.shown(file) + ":" + firstLine + " " + name + " (" + lines + " lines)";
    }

    private static final class Finder extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<SourceMethod> found;

        Finder(CompilationUnitTree unit, SourcePositions positions, List<SourceMethod> found) {
            this.unit = unit;
            this.positions = positions;
            this.found = found;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            LineMap map = unit.getLineMap();
            long first = map.getLineNumber(positions.getStartPosition(unit, method));
            long last = map.getLineNumber(positions.getEndPosition(unit, method));
            found.add(new SourceMethod(
                    Path.of(unit.getSourceFile().toUri()), method.getName().toString(), first, last - first + 1));
            return super.visitMethod(method, null);
        }
    }
}
