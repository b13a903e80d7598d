//===- FindFunctions.cpp - The functions of a translation unit ------------===//

#include "FindFunctions.h"

#include "FileFacts.h"
#include "Marks.h"
#include "Names.h"
#include "Place.h"

#include "clang/AST/ASTConsumer.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Frontend/CompilerInstance.h"

using namespace clang;
using namespace heapprof;

namespace {

class Visitor : public RecursiveASTVisitor<Visitor> {
public:
  Visitor(const SourceManager &Sources, const std::set<std::string> &Wanted,
          FileFacts &Files, Findings &Result)
      : Sources(Sources), Wanted(Wanted), Files(Files), Result(Result) {}

  bool shouldVisitTemplateInstantiations() const { return false; }
  bool shouldVisitImplicitCode() const { return false; }

  /// Classes and functions of other files are left out. Namespaces are not: the
  /// project's own files may be included inside of them.
  bool TraverseDecl(Decl *D) {
    if (!D || isa<NamespaceDecl>(D) || isOurs(*D))
      return RecursiveASTVisitor::TraverseDecl(D);
    if (FunctionDecl *F = D->getAsFunction()) {
      addOutside(*F);
      return true;
    }
    if (isa<CXXRecordDecl, ClassTemplateDecl>(D) && Wanted.empty())
      return true;
    return RecursiveASTVisitor::TraverseDecl(D);
  }

  bool VisitDeclaratorDecl(DeclaratorDecl *D) {
    // Of `int f(), g();` both begin at the same place.
    if (!isa<ParmVarDecl>(D) && isOurs(*D))
      Begins[D->getInnerLocStart()].push_back(D->getLocation());
    return true;
  }

  bool VisitFunctionDecl(FunctionDecl *F) {
    if (!F->isImplicit() && !F->isTemplateInstantiation() &&
        !isa<CXXDeductionGuideDecl>(F) && isOurs(*F))
      add(*F);
    return true;
  }

  bool VisitLambdaExpr(LambdaExpr *L) {
    if (isOurs(*L->getCallOperator()))
      add(*L->getCallOperator());
    return true;
  }

  void finish() {
    for (auto &[Where, F] : Groups)
      if (Begins[Where].size() > 1)
        Result.Functions[F.first].Declarations[F.second].Refusal =
            "it is declared together with others";
    for (Function &F : Result.Functions)
      for (Declaration &D : F.Declarations)
        Files.keep(D.File, Result);
  }

private:
  bool isOurs(const Decl &D) { return Files.isOurs(D.getLocation()); }

  void addOutside(const FunctionDecl &D) {
    if (D.isImplicit() || !Wanted.count(D.getNameAsString()))
      return;
    Function F;
    setNames(F, D);
    for (const std::string &Name : F.Names)
      Result.Outside.emplace(Name, Files.path(D.getLocation()));
  }

  void add(const FunctionDecl &D) {
    auto [At, IsNew] =
        Numbers.try_emplace(D.getCanonicalDecl(), Result.Functions.size());
    if (IsNew)
      Result.Functions.emplace_back();
    Function &F = Result.Functions[At->second];
    if (IsNew)
      setNames(F, D);
    if (D.isThisDeclarationADefinition())
      setDefinition(F, D);
    Groups.push_back(
        {D.getInnerLocStart(), {At->second, F.Declarations.size()}});
    F.Declarations.push_back(declaration(D));
  }

  Declaration declaration(const FunctionDecl &D) {
    SourceLocation Name = Sources.getExpansionLoc(D.getLocation());
    const FileTokens &Tokens = Files.tokens(Name);
    Declaration Result;
    Result.File = Files.path(Name);
    Result.NameOffset = Sources.getFileOffset(Name);
    Result.Line = Sources.getSpellingLineNumber(Name);
    Result.Column = Sources.getSpellingColumnNumber(Name);
    Result.IsCandidate = !D.getLexicalDeclContext()->isFunctionOrMethod() &&
                         (D.getFriendObjectKind() == Decl::FOK_None ||
                          D.isThisDeclarationADefinition());
    findPlace(Result, D, Sources, Tokens);
    for (const HotspotAttribute &A : hotspotAttributes(D))
      Result.Marks.push_back(findMark(A, Sources, Tokens));
    Files.noteContext(D);
    return Result;
  }

  void setDefinition(Function &F, const FunctionDecl &D) {
    F.IsDefined = true;
    F.DefinedAt = F.Declarations.size();
    F.Body = {Sources.getExpansionLineNumber(D.getBeginLoc()),
              Sources.getExpansionLineNumber(D.getEndLoc())};
    F.MatchesPatterns = !D.isDeleted() && !D.isDefaulted() && !D.isConsteval();
    if (D.isDeleted() || D.isDefaulted())
      F.Refusal = "it has no body: it is deleted or defaulted";
    else if (D.isConsteval())
      F.Refusal = "it is consteval, and never called when the program runs";
    else if (!D.hasWrittenPrototype() && D.getNumParams())
      F.Refusal = "its parameters are declared in the K&R way";
    else if (SourceLocation Name = D.getLocation(); Name.isMacroID())
      F.Refusal =
          "it is defined by the macro '" +
          macroAt(Files.tokens(Sources.getExpansionLoc(Name)),
                  Sources.getFileOffset(Sources.getExpansionLoc(Name))) +
          "'";
  }

  const SourceManager &Sources;
  const std::set<std::string> &Wanted;
  FileFacts &Files;
  Findings &Result;
  llvm::DenseMap<const FunctionDecl *, size_t> Numbers;
  llvm::DenseMap<SourceLocation, llvm::SmallVector<SourceLocation, 1>> Begins;
  std::vector<std::pair<SourceLocation, std::pair<size_t, size_t>>> Groups;
};

class Consumer : public ASTConsumer {
public:
  Consumer(CompilerInstance &Compiler, const Project &Where,
           const std::set<std::string> &Wanted, Findings &Result)
      : Files(Compiler, Where), Wanted(Wanted), Result(Result) {}

  void HandleTranslationUnit(ASTContext &Context) override {
    Visitor V(Context.getSourceManager(), Wanted, Files, Result);
    V.TraverseAST(Context);
    V.finish();
  }

private:
  FileFacts Files;
  const std::set<std::string> &Wanted;
  Findings &Result;
};

class Action : public ASTFrontendAction {
public:
  Action(const Project &Where, const std::set<std::string> &Wanted,
         Findings &Result)
      : Where(Where), Wanted(Wanted), Result(Result) {}

  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &Compiler,
                                                 llvm::StringRef) override {
    return std::make_unique<Consumer>(Compiler, Where, Wanted, Result);
  }

private:
  const Project &Where;
  const std::set<std::string> &Wanted;
  Findings &Result;
};

} // namespace

std::unique_ptr<FrontendAction>
heapprof::findFunctions(const Project &Where,
                        const std::set<std::string> &Wanted, Findings &Result) {
  return std::make_unique<Action>(Where, Wanted, Result);
}
