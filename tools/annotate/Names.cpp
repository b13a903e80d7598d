//===- Names.cpp - What a function is called ------------------------------===//

#include "Names.h"

#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"

#include <algorithm>

using namespace clang;
using namespace heapprof;
using llvm::raw_string_ostream;

namespace {

/// One part of a qualified name.
struct Part {
  std::string Plain;
  /// `<int>` of a specialization.
  std::string Arguments;
  /// Whether a user may leave it out: unnamed and inline namespaces.
  bool IsOptional = false;
};

PrintingPolicy policy(const ASTContext &Context) {
  PrintingPolicy Policy(Context.getLangOpts());
  Policy.SuppressTagKeyword = true;
  Policy.SuppressUnwrittenScope = true;
  Policy.Bool = true;
  return Policy;
}

Part partOf(const CXXRecordDecl &R, const PrintingPolicy &Policy) {
  Part P;
  P.Plain = R.isLambda() ? "(lambda)" : R.getNameAsString();
  if (P.Plain.empty())
    P.Plain = "(anonymous class)";
  if (isa<ClassTemplateSpecializationDecl>(R)) {
    raw_string_ostream Out(P.Arguments);
    R.getNameForDiagnostic(Out, Policy, /*Qualified=*/false);
    P.Arguments.erase(0, P.Plain.size());
  }
  return P;
}

Part partOf(const FunctionDecl &F, const PrintingPolicy &Policy) {
  Part P;
  raw_string_ostream Out(P.Plain);
  // Clang prints a template's constructors with the class's parameters.
  const auto *Method = dyn_cast<CXXMethodDecl>(&F);
  if (isa<CXXConstructorDecl>(F))
    Out << Method->getParent()->getNameAsString();
  else if (isa<CXXDestructorDecl>(F))
    Out << '~' << Method->getParent()->getNameAsString();
  else if (const auto *Conversion = dyn_cast<CXXConversionDecl>(&F))
    Out << "operator " << Conversion->getConversionType().getAsString(Policy);
  else
    F.getDeclName().print(Out, Policy);
  if (const auto *Arguments = F.getTemplateSpecializationArgs()) {
    raw_string_ostream Out(P.Arguments);
    printTemplateArgumentList(Out, Arguments->asArray(), Policy);
  }
  return P;
}

std::vector<Part> partsOf(const FunctionDecl &F, const PrintingPolicy &Policy,
                          bool &IsLambda) {
  std::vector<Part> Parts{partOf(F, Policy)};
  for (const DeclContext *C = F.getDeclContext(); !C->isTranslationUnit();
       C = C->getParent()) {
    if (const auto *N = dyn_cast<NamespaceDecl>(C))
      Parts.push_back({N->isAnonymousNamespace() ? "(anonymous namespace)"
                                                 : N->getNameAsString(),
                       "", N->isAnonymousNamespace() || N->isInline()});
    else if (const auto *R = dyn_cast<CXXRecordDecl>(C))
      Parts.push_back(partOf(*R, Policy));
    else if (const auto *Outer = dyn_cast<FunctionDecl>(C))
      Parts.push_back(partOf(*Outer, Policy));
  }
  const auto *Method = dyn_cast<CXXMethodDecl>(&F);
  IsLambda = Method && Method->getParent()->isLambda();
  std::reverse(Parts.begin(), Parts.end());
  return Parts;
}

std::string joined(const std::vector<Part> &Parts, bool WithArguments,
                   bool WithOptional) {
  std::string Name;
  for (const Part &P : Parts) {
    if (P.IsOptional && !WithOptional)
      continue;
    Name += (Name.empty() ? "" : "::") + P.Plain;
    if (WithArguments)
      Name += P.Arguments;
  }
  return Name;
}

std::string signatureOf(const FunctionDecl &F, const PrintingPolicy &Policy) {
  std::string Text = "(";
  for (const ParmVarDecl *P : F.parameters())
    Text += (Text.size() > 1 ? ", " : "") + P->getType().getAsString(Policy);
  if (F.isVariadic())
    Text += Text.size() > 1 ? ", ..." : "...";
  Text += ")";
  if (const auto *Method = dyn_cast<CXXMethodDecl>(&F)) {
    if (Method->isConst())
      Text += " const";
    if (Method->isVolatile())
      Text += " volatile";
    if (Method->getRefQualifier() != RQ_None)
      Text += Method->getRefQualifier() == RQ_LValue ? " &" : " &&";
  }
  return Text;
}

} // namespace

void heapprof::setNames(Function &Result, const FunctionDecl &F) {
  PrintingPolicy Policy = policy(F.getASTContext());
  std::vector<Part> Parts = partsOf(F, Policy, Result.IsLambda);
  Result.Name = joined(Parts, true, true);
  Result.Names = {Result.Name};
  for (auto [WithArguments, WithOptional] :
       {std::pair(true, false), {false, true}, {false, false}}) {
    std::string Name = joined(Parts, WithArguments, WithOptional);
    if (std::find(Result.Names.begin(), Result.Names.end(), Name) ==
        Result.Names.end())
      Result.Names.push_back(std::move(Name));
  }
  Result.Signature = signatureOf(F, Policy);
}
